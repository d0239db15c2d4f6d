package org.dbzip2.net.daemon;

import java.util.ArrayList;
import java.util.List;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.Frame;

/** The threads that do the work: each takes the next task, whoever's turn it is, and does it at a bench of its own. */
final class Jobs {
    private static final System.Logger LOG = System.getLogger(Jobs.class.getName());

    private final WorkQueue queue;
    private final DaemonStatus status;
    private final List<Thread> threads = new ArrayList<>();

    Jobs(WorkQueue queue, DaemonStatus status) {
        this.queue = queue;
        this.status = status;
    }

    void start(int count) {
        for (int i = 1; i <= count; i++) {
            Thread thread = new Thread(this::work, "dbzip2d job " + i);
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    private void work() {
        Bench bench = new Bench();
        try {
            Task task;
            while ((task = queue.take()) != null) {
                status.running.incrementAndGet();
                long start = System.nanoTime();
                Frame answer = perform(bench, task);
                status.workNanos.add(System.nanoTime() - start);
                status.running.decrementAndGet();
                boolean isRefusal = answer.atom() == Atom.FAIL || answer.atom() == Atom.EROR;
                (isRefusal ? status.failed : status.done).increment();
                task.answer(answer);
            }
        } catch (InterruptedException e) {
            // The daemon ends.
        }
    }

    /** Whatever a request does to this thread, the next one finds it working. */
    private static Frame perform(Bench bench, Task task) {
        try {
            return bench.perform(task.work());
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.log(System.Logger.Level.ERROR, "a request could not be done", e);
            return task.work().refusal("internal error");
        }
    }

    /** Waits for the threads to end once the queue is closed. */
    void await(long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        for (Thread thread : threads) {
            thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        }
    }
}
