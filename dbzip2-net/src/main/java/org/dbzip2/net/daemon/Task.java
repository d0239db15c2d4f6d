package org.dbzip2.net.daemon;

import org.dbzip2.net.wire.Frame;
import org.jspecify.annotations.Nullable;

/** A piece of work of one client, and the memory that it and its answer take. */
final class Task {
    /** Learns what became of a task. */
    @FunctionalInterface
    interface Client {
        /** The task is done; called by the thread that did it. */
        void answered(Task task, Frame answer);
    }

    private final Step.Work work;
    private final MemoryBudget.Lease memory;
    private final Client client;
    private final long queuedAt = System.nanoTime();

    // Guarded by this.
    private @Nullable Thread thread;
    private boolean cancelled;

    Task(Step.Work work, MemoryBudget.Lease memory, Client client) {
        this.work = work;
        this.memory = memory;
        this.client = client;
    }

    Step.Work work() {
        return work;
    }

    MemoryBudget.Lease memory() {
        return memory;
    }

    /** How long it has been here. */
    long ageNanos() {
        return System.nanoTime() - queuedAt;
    }

    /** The calling thread begins with it: it is interrupted if nobody wants the answer any more. */
    synchronized void begin() {
        thread = Thread.currentThread();
        if (cancelled) {
            thread.interrupt();
        }
    }

    /** The same thread is done with it, and no longer interrupted for its sake. */
    synchronized void end() {
        thread = null;
        if (cancelled) {
            Thread.interrupted();
        }
    }

    /** Nobody wants the answer any more. What takes long is interrupted if it has begun. */
    synchronized void cancel() {
        cancelled = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    void answer(Frame frame) {
        client.answered(this, frame);
    }
}
