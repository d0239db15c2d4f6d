package org.dbzip2.lzma.sevenz;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Has each of some things done by one of several threads, the caller's among them. All have ended when {@link #run} returns. Of
 * several failures the one of the first thing counts.
 */
final class FolderThreads {
    private final SevenZSource source;
    private final int count;
    private final Task task;

    private int next;
    private int firstFailed = Integer.MAX_VALUE;
    private @Nullable Throwable failure;

    /** What is done. */
    interface Task {
        /**
         * Does one thing.
         *
         * @param archive opened for this thread
         * @param goOn false if it does not matter any more
         */
        void run(SeekableByteChannel archive, int number, BooleanSupplier goOn) throws IOException;
    }

    private FolderThreads(SevenZSource source, int count, Task task) {
        this.source = source;
        this.count = count;
        this.task = task;
    }

    /**
     * Does all things from 0 to {@code count}, taken in their order; after a failure no further ones.
     *
     * @param threads 1 or more
     */
    static void run(SevenZSource source, int count, int threads, Task task) throws IOException {
        new FolderThreads(source, count, task).run(Math.min(threads, count));
    }

    private void run(int threads) throws IOException {
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < threads; i++) {
            Thread thread = new Thread(this::work, "7z-" + i);
            thread.start();
            others.add(thread);
        }
        work();
        joinAll(others, () -> {
            failed(-1, new InterruptedIOException("interrupted"));
            others.forEach(Thread::interrupt);
        });
        rethrow(failure());
    }

    /** Waits until all have ended; if this thread is interrupted meanwhile, it is again when they have. */
    static void joinAll(List<Thread> threads, Runnable onInterrupt) {
        boolean interrupted = false;
        for (Thread thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException e) {
                    interrupted = true;
                    onInterrupt.run();
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Throws it, if it is there. */
    static void rethrow(@Nullable Throwable thrown) throws IOException {
        if (thrown instanceof IOException e) {
            throw e;
        }
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
    }

    private synchronized @Nullable Throwable failure() {
        return failure;
    }

    private void work() {
        int number = take();
        if (number < 0) {
            return;
        }
        try (SeekableByteChannel archive = source.open()) {
            while (number >= 0) {
                int current = number;
                task.run(archive, current, () -> matters(current));
                number = take();
            }
        } catch (Throwable e) {
            failed(number, e);
        }
    }

    private synchronized int take() {
        return next < count && failure == null ? next++ : -1;
    }

    /** Nobody asks what comes of things behind one that failed. */
    private synchronized boolean matters(int number) {
        return number < firstFailed;
    }

    private synchronized void failed(int number, Throwable thrown) {
        if (number < firstFailed) {
            firstFailed = number;
            failure = thrown;
        }
    }
}
