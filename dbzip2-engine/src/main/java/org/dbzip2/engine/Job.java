package org.dbzip2.engine;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * An input being worked on: starts the thread that reads and those that work, and does a short input without them.
 *
 * <p>All calls come from one thread, the consumer's. Slots are started one by one, as blocks wait for them.
 *
 * <p>{@link #close} ends all of it: it waits for the slots, which are to return soon when they are interrupted. For a reader
 * that is caught in its input, as one can be that reads from a terminal or a pipe, it does not wait long: that thread, a
 * daemon, leaves as soon as the input lets it, and touches nothing of the job any more.
 *
 * @param <T> a task
 * @param <R> its result
 */
public final class Job<T, R> implements AutoCloseable {
    private final JobThreads threads;
    private final Crew<T, R> crew;
    private final BlockQueue<T, R> queue;
    private final JobTally tally;
    private final int aloneBytes;

    /** What the consumer's thread reads itself; null where blocks are submitted, or once a reader does. */
    private @Nullable BlockSource<T> source;

    /** Whether all was done by the consumer's thread so far. */
    private boolean alone = true;

    /**
     * A job that has not begun.
     *
     * @param queue empty
     * @param source where the blocks come from; null if they are submitted
     * @param aloneBytes up to this much input no thread is started
     */
    Job(
            JobThreads threads,
            Crew<T, R> crew,
            BlockQueue<T, R> queue,
            @Nullable BlockSource<T> source,
            JobTally tally,
            int aloneBytes) {
        this.threads = threads;
        this.crew = crew;
        this.queue = queue;
        this.source = source;
        this.tally = tally;
        this.aloneBytes = aloneBytes;
    }

    /**
     * Counts a task that has become part of the output.
     *
     * @param block that was taken
     * @param bytesIn of it
     * @param bytesOut of it
     */
    public void count(QueuedBlock<T, R> block, long bytesIn, long bytesOut) {
        tally.countBlock(block.slot(), bytesIn, bytesOut);
    }

    /**
     * What was done so far, and by whom.
     *
     * @param bytesIn read
     * @param bytesOut written
     * @param trailing what was ignored behind the end
     * @return the report
     */
    public JobReport report(long bytesIn, long bytesOut, JobReport.Trailing trailing) {
        return tally.report(bytesIn, bytesOut, trailing);
    }

    /**
     * Whether the bounds allow for another task.
     *
     * @param cost of it, in bytes
     * @return false if results are to be taken first
     */
    public boolean hasRoom(long cost) {
        return queue.hasRoom(cost);
    }

    /**
     * Adds a task to the order, for the workers.
     *
     * @param task that has no source
     * @param cost of it, in bytes
     */
    public void submit(T task, long cost) {
        alone = false;
        queue.submit(task, cost, true);
        crew.startOne();
    }

    /**
     * Adds a task to the order and does it on this thread; only where {@link #submit} was not called.
     *
     * @param task that has no source
     * @param cost of it, in bytes
     * @throws InterruptedException if the thread is interrupted
     */
    public void submitAlone(T task, long cost) throws InterruptedException {
        queue.submit(task, cost, true);
        crew.workAlone();
    }

    /** No more tasks will be submitted. */
    public void end() {
        queue.end();
    }

    /**
     * The next task in order, once it is finished. It is to be given back by {@link #release}.
     *
     * @return null after the last
     * @throws IOException the first failure of any thread
     * @throws InterruptedException if the thread is interrupted
     */
    @SuppressWarnings("exports") // Whoever compiles against this needs no annotations for it.
    public @Nullable QueuedBlock<T, R> take() throws IOException, InterruptedException {
        if (source != null) {
            advanceAlone(source);
        }
        do {
            crew.lookAfter();
        } while (!queue.awaitFirst(crew.lookNanos()));
        return counted(queue.take());
    }

    /**
     * The next task in order if it is finished.
     *
     * @return null if it is not
     * @throws IOException the first failure of any thread
     */
    @SuppressWarnings("exports") // Whoever compiles against this needs no annotations for it.
    public @Nullable QueuedBlock<T, R> poll() throws IOException {
        return counted(queue.poll());
    }

    private @Nullable QueuedBlock<T, R> counted(@Nullable QueuedBlock<T, R> block) {
        if (block != null) {
            tally.countRace(block.losers());
        }
        return block;
    }

    /**
     * Does a task of the consumer's own before everything that waits.
     *
     * @param task outside the order; not to be released
     * @return the task with its result
     * @throws IOException the first failure of any thread
     * @throws InterruptedException if the thread is interrupted
     */
    public QueuedBlock<T, R> perform(T task) throws IOException, InterruptedException {
        QueuedBlock<T, R> block = queue.submitUrgent(task);
        if (alone) {
            crew.workAlone();
        } else {
            crew.startOne();
        }
        do {
            crew.lookAfter();
        } while (!queue.awaitUrgent(block, crew.lookNanos()));
        tally.countRace(block.losers());
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
                        crew.workAlone();
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
                crew.startOne();
                return;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            input.read();
        }
    }

    private void readAll(BlockSource<T> input) throws InterruptedException {
        try {
            while (queue.awaitRoom(input.openBytes())) {
                T task = input.poll();
                if (task != null) {
                    queue.submit(task, input.cost(task), input.needsWork(task));
                    crew.startOne();
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

    /**
     * The consumer is done with a task, and the memory that it took is free.
     *
     * @param block that was taken
     */
    public void release(QueuedBlock<T, R> block) {
        queue.release(block);
    }

    /** Ends all of it, finished or not. */
    @Override
    public void close() {
        queue.close();
        threads.end();
    }
}
