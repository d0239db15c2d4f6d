package org.dbzip2.engine;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;

/** The threads that take part in one job, lent by the engine. */
final class JobThreads {
    /** What a thread does. It ends early when interrupted. */
    @FunctionalInterface
    interface Body {
        void run() throws InterruptedException;
    }

    /** How long to wait for the reader, which is mostly no time at all. */
    private static final int READER_PATIENCE_MILLIS = 100;

    private final Executor threads;

    // Guarded by this.
    private final Set<Thread> inside = new HashSet<>();
    private int workers;
    private int readers;
    private boolean ended;

    /** @param threads runs what it is given at once, in a thread of its own */
    JobThreads(Executor threads) {
        this.threads = threads;
    }

    /** Starts a thread that {@link #end} waits for. */
    synchronized void startWorker(String name, Body body) {
        if (!ended) {
            threads.execute(() -> run(name, body, true));
            workers++;
        }
    }

    /** Starts a thread that may be caught in its input. */
    synchronized void startReader(String name, Body body) {
        if (!ended) {
            threads.execute(() -> run(name, body, false));
            readers++;
        }
    }

    private void run(String name, Body body, boolean isWorker) {
        Thread thread = Thread.currentThread();
        String idleName = thread.getName();
        thread.setName(name);
        try {
            if (enter(thread)) {
                body.run();
            }
        } catch (InterruptedException e) {
            // The job has ended, which is all that an interrupt means here.
        } finally {
            thread.setName(idleName);
            leave(thread, isWorker);
        }
    }

    private synchronized boolean enter(Thread thread) {
        inside.add(thread);
        return !ended;
    }

    private synchronized void leave(Thread thread, boolean isWorker) {
        inside.remove(thread);
        // An interrupt of this job must not reach the thread's next one.
        Thread.interrupted();
        if (isWorker) {
            workers--;
        } else {
            readers--;
        }
        notifyAll();
    }

    /** Interrupts all threads and waits for them, but not for long for a reader. */
    synchronized void end() {
        ended = true;
        for (Thread thread : inside) {
            thread.interrupt();
        }
        boolean interrupted = false;
        long patienceEnd = System.nanoTime() + READER_PATIENCE_MILLIS * 1_000_000L;
        while (workers > 0 || readers > 0) {
            long millis = (patienceEnd - System.nanoTime()) / 1_000_000;
            if (workers == 0 && millis <= 0) {
                break;
            }
            try {
                wait(workers > 0 ? 0 : millis);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
