package org.dbzip2.net.daemon;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that wait for a job. Clients take turns: one that sends a hundred requests delays no other by more than one of
 * them. Within a client the first to come is the first to go. Thread-safe.
 */
final class WorkQueue {
    /** The waiting tasks of one client. */
    static final class Line {
        private final ArrayDeque<Task> tasks = new ArrayDeque<>();
    }

    // All guarded by this.
    /** The lines that are not empty, in the order of their turns. */
    private final ArrayDeque<Line> turns = new ArrayDeque<>();

    private int waiting;
    private boolean closed;

    synchronized void add(Line line, Task task) {
        if (line.tasks.isEmpty()) {
            turns.addLast(line);
        }
        line.tasks.addLast(task);
        waiting++;
        notify();
    }

    /** Waits for the next task; null once the queue is closed. */
    synchronized @Nullable Task take() throws InterruptedException {
        while (turns.isEmpty() && !closed) {
            wait();
        }
        Line line = turns.pollFirst();
        if (line == null) {
            return null;
        }
        Task task = line.tasks.removeFirst();
        waiting--;
        if (!line.tasks.isEmpty()) {
            turns.addLast(line);
        }
        return task;
    }

    /** Takes a client's task with a number out again; null if it is not waiting. */
    synchronized @Nullable Task remove(Line line, int number) {
        for (Iterator<Task> tasks = line.tasks.iterator(); tasks.hasNext(); ) {
            Task task = tasks.next();
            if (task.work().number() == number) {
                tasks.remove();
                removed(line, 1);
                return task;
            }
        }
        return null;
    }

    /** Takes all tasks of a client out again. */
    synchronized List<Task> removeAll(Line line) {
        List<Task> tasks = new ArrayList<>(line.tasks);
        line.tasks.clear();
        removed(line, tasks.size());
        return tasks;
    }

    private void removed(Line line, int count) {
        waiting -= count;
        if (line.tasks.isEmpty()) {
            turns.remove(line);
        }
    }

    synchronized int waiting() {
        return waiting;
    }

    /** Lets all who wait for a task go. What waits itself is dropped. */
    synchronized void close() {
        closed = true;
        turns.clear();
        waiting = 0;
        notifyAll();
    }
}
