package org.dbzip2.engine;

import org.jspecify.annotations.Nullable;

/**
 * A task on its way through a {@link BlockQueue}, and its result.
 *
 * <p>Whoever holds it owns it: the queue hands it from the reader to a worker, back, and to the consumer.
 */
final class QueuedBlock<T, R> {
    private final long number;
    private final T task;
    private final long cost;
    private boolean finished;
    private @Nullable R result;
    private @Nullable Slot worker;
    private long nanos;

    /**
     * @param number its place in the order
     * @param cost what it counts against the budget, in bytes
     */
    QueuedBlock(long number, T task, long cost) {
        this.number = number;
        this.task = task;
        this.cost = cost;
    }

    long number() {
        return number;
    }

    T task() {
        return task;
    }

    long cost() {
        return cost;
    }

    /** Whether nothing remains to be done. */
    boolean isFinished() {
        return finished;
    }

    /** What the work gave; null before, and for a task that needs no work. */
    @Nullable
    R result() {
        return result;
    }

    /** Who did the work; null if nobody did. */
    @Nullable
    Slot worker() {
        return worker;
    }

    /** How long the work took. */
    long nanos() {
        return nanos;
    }

    /** Sets the result. */
    void finish(@Nullable R gave, @Nullable Slot by, long took) {
        finished = true;
        result = gave;
        worker = by;
        nanos = took;
    }
}
