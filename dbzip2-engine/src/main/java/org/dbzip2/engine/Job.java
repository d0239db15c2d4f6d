package org.dbzip2.engine;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs one {@link BlockQueue}: starts its reader and its workers, and does a short input without them.
 *
 * <p>All calls come from one thread, the consumer's. Workers are started one by one, as blocks wait for them. One that
 * fails does no more for this job, and its block goes back to the queue; the job fails when none is left.
 *
 * <p>{@link #close} ends all of it: it waits for the workers, which are to return soon when they are interrupted. For a
 * reader that is caught in its input, as one can be that reads from a terminal or a pipe, it does not wait long: that
 * thread, a daemon, leaves as soon as the input lets it, and touches nothing of the job any more.
 */
final class Job<T, R> implements AutoCloseable {
    /** What is to be done with a task. */
    @FunctionalInterface
    interface Work<T, R> {
        R perform(Slot worker, T task) throws IOException, InterruptedException;
    }

    private final JobThreads threads;
    private final Work<T, R> work;
    private final BlockQueue<T, R> queue;
    private final int aloneBytes;

    /** What the consumer's thread reads itself; null where blocks are submitted, or once a reader does. */
    private @Nullable BlockSource<T> source;

    /** Whether all was done by the consumer's thread so far. */
    private boolean alone = true;

    // Guarded by this.
    private final ArrayDeque<Slot> free;
    private int busy;
    private final Map<Slot, Throwable> failures = new LinkedHashMap<>();

    /**
     * A job that has not begun.
     *
     * @param threads runs what it is given at once, in a thread of its own
     * @param workers in the order of their use
     * @param queue empty
     * @param source where the blocks come from; null if they are submitted
     * @param aloneBytes up to this much input no thread is started
     */
    Job(
            Executor threads,
            List<? extends Slot> workers,
            Work<T, R> work,
            BlockQueue<T, R> queue,
            @Nullable BlockSource<T> source,
            int aloneBytes) {
        this.threads = new JobThreads(threads);
        this.work = work;
        this.queue = queue;
        this.source = source;
        this.aloneBytes = aloneBytes;
        free = new ArrayDeque<>(workers);
    }

    /** Whether the bounds allow for another block of a size. */
    boolean hasRoom(long cost) {
        return queue.hasRoom(cost);
    }

    /** Adds a block to the order, for the workers. */
    void submit(T task, long cost) {
        alone = false;
        queue.submit(task, cost, true);
        startWorker();
    }

    /** Adds a block to the order and does it on this thread; only where {@link #submit} was not called. */
    void submitAlone(T task, long cost) throws InterruptedException {
        queue.submit(task, cost, true);
        workAlone();
    }

    /** No more blocks will be submitted. */
    void end() {
        queue.end();
    }

    /**
     * The next block in order, once it is finished.
     *
     * @return null after the last
     * @throws IOException the first failure of any thread
     */
    @Nullable
    QueuedBlock<T, R> take() throws IOException, InterruptedException {
        if (source != null) {
            advanceAlone(source);
        }
        return queue.take();
    }

    /** The next block in order if it is finished; null if not. */
    @Nullable
    QueuedBlock<T, R> poll() throws IOException {
        return queue.poll();
    }

    /** Does a task of the consumer's own before everything that waits. */
    QueuedBlock<T, R> perform(T task) throws IOException, InterruptedException {
        QueuedBlock<T, R> block = queue.submitUrgent(task);
        if (alone) {
            workAlone();
        } else {
            startWorker();
        }
        queue.awaitUrgent(block);
        return block;
    }

    /** Reads up to the next block and does it, or hands over to threads where that pays. */
    private void advanceAlone(BlockSource<T> input) throws IOException, InterruptedException {
        while (true) {
            boolean small = input.bytesRead() <= aloneBytes || input.isAtEnd();
            T task = input.poll();
            if (task != null) {
                boolean needsWork = input.needsWork(task);
                queue.submit(task, input.cost(task), needsWork);
                if (small) {
                    if (needsWork) {
                        workAlone();
                    }
                    return;
                }
            }
            if (task == null && input.isAtEnd()) {
                source = null;
                queue.end();
                return;
            }
            if (!small) {
                source = null;
                alone = false;
                threads.startReader("dbzip2 reader", () -> readAll(input));
                startWorker();
                return;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            input.read();
        }
    }

    /** Does the first task that waits, with whichever worker is able to. */
    private void workAlone() throws InterruptedException {
        QueuedBlock<T, R> block = queue.next();
        Slot worker;
        while (block != null && !block.isFinished() && (worker = takeFree()) != null) {
            leave(worker, attempt(worker, block));
        }
    }

    /** Starts one more worker if blocks wait for one. */
    private void startWorker() {
        Slot worker = queue.isShortOfWorkers() ? takeFree() : null;
        if (worker == null) {
            return;
        }
        try {
            threads.startWorker("dbzip2 " + worker.name(), () -> workOn(worker));
        } catch (RuntimeException | Error e) {
            queue.fail(e);
        }
    }

    private void workOn(Slot worker) {
        boolean able = true;
        QueuedBlock<T, R> block = null;
        try {
            while (able && (block = queue.next()) != null) {
                able = attempt(worker, block);
            }
        } catch (InterruptedException e) {
            // Mostly the job has ended, but a worker may have reasons of its own to stop.
            able = false;
            remember(worker, e);
        } finally {
            // Whatever happens, out of memory on the way among it: the block is not lost.
            if (block != null && !block.isFinished()) {
                able = false;
                queue.giveBack(block);
            }
            leave(worker, able);
        }
        startWorker();
    }

    /**
     * Has a worker do a block. Its failure is its own, not the job's.
     *
     * @return whether the block is done
     */
    private boolean attempt(Slot worker, QueuedBlock<T, R> block) throws InterruptedException {
        long start = System.nanoTime();
        try {
            R result = work.perform(worker, block.task());
            queue.finish(block, result, worker, System.nanoTime() - start);
            return true;
        } catch (IOException | RuntimeException | Error e) {
            remember(worker, e);
            return false;
        }
    }

    private synchronized void remember(Slot worker, Throwable failure) {
        failures.put(worker, failure);
    }

    /** What made a worker stop, if it did. */
    synchronized Optional<Throwable> failureOf(Slot worker) {
        return Optional.ofNullable(failures.get(worker));
    }

    private synchronized @Nullable Slot takeFree() {
        Slot worker = free.poll();
        if (worker != null) {
            busy++;
        }
        return worker;
    }

    private synchronized void leave(Slot worker, boolean able) {
        busy--;
        if (able) {
            free.addFirst(worker);
        } else if (busy == 0 && free.isEmpty()) {
            failures.values().stream().findFirst().ifPresent(queue::fail);
        }
    }

    private void readAll(BlockSource<T> input) throws InterruptedException {
        try {
            while (queue.awaitRoom(input.openBytes())) {
                T task = input.poll();
                if (task != null) {
                    queue.submit(task, input.cost(task), input.needsWork(task));
                    startWorker();
                } else if (input.isAtEnd()) {
                    queue.end();
                    return;
                } else {
                    input.read();
                }
            }
        } catch (IOException | RuntimeException | Error e) {
            queue.fail(e);
        }
    }

    /** The consumer is done with a block, and the memory it took is free. */
    void release(QueuedBlock<T, R> block) {
        queue.release(block);
    }

    @Override
    public void close() {
        queue.close();
        threads.end();
    }
}
