package org.dbzip2.net.daemon;

import java.util.ArrayList;
import java.util.List;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.Numbered;

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
            while (workOnce(bench)) {}
        } catch (InterruptedException e) {
            // The daemon ends.
        }
    }

    /** Does the next task. A method of its own, so that no task outlives its answer while this waits for the next one. */
    private boolean workOnce(Bench bench) throws InterruptedException {
        Task task = queue.take();
        if (task == null) {
            return false;
        }
        status.running.incrementAndGet();
        long start = System.nanoTime();
        Frame answer;
        task.begin();
        try {
            answer = perform(bench, task);
        } finally {
            task.end();
            status.workNanos.add(System.nanoTime() - start);
            status.running.decrementAndGet();
        }
        switch (answer.atom()) {
            case GONE -> {}
            case FAIL, EROR -> status.failed.increment();
            default -> status.done.increment();
        }
        task.answer(answer);
        return true;
    }

    /** Whatever a request does to this thread, the next one finds it working. */
    private static Frame perform(Bench bench, Task task) throws InterruptedException {
        try {
            return bench.perform(task.work());
        } catch (InterruptedException e) {
            if (!task.isCancelled()) {
                throw e;
            }
            return Numbered.frame(Atom.GONE, task.work().number());
        } catch (RuntimeException | OutOfMemoryError e) {
            LOG.log(System.Logger.Level.ERROR, "a request could not be done", e);
            return task.work().refusal("internal error");
        }
    }

    /** Ends the threads once the queue is closed, and waits for that. What takes long is not ended in peace. */
    void end(long millis) throws InterruptedException {
        threads.forEach(Thread::interrupt);
        long deadline = System.nanoTime() + millis * 1_000_000;
        for (Thread thread : threads) {
            thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
        }
    }
}
