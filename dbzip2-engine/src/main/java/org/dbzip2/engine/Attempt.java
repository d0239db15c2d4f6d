package org.dbzip2.engine;

/**
 * One slot's work on a block. A block usually has one; it has a second one when the first fails, or takes too long.
 *
 * <p>Made and ended by {@link Dispatch}, whose lock guards the fields that change.
 */
final class Attempt<T, R> {
    private final QueuedBlock<T, R> block;
    private final Slot slot;
    private final long startNanos;
    private final boolean isRetry;
    private final Thread thread = Thread.currentThread();
    private boolean cancelled;
    private boolean ended;

    /** An attempt that the calling thread makes. */
    Attempt(QueuedBlock<T, R> block, Slot slot, long startNanos) {
        this.block = block;
        this.slot = slot;
        this.startNanos = startNanos;
        isRetry = block.failedBefore();
    }

    QueuedBlock<T, R> block() {
        return block;
    }

    Slot slot() {
        return slot;
    }

    /** When it began, by the job's clock. */
    long startNanos() {
        return startNanos;
    }

    /** Whether another slot has failed with the block before. */
    boolean isRetry() {
        return isRetry;
    }

    boolean isCancelled() {
        return cancelled;
    }

    boolean isEnded() {
        return ended;
    }

    /** Interrupts it: nobody waits for its result any more. */
    void cancel() {
        cancelled = true;
        thread.interrupt();
    }

    /** To be called by its own thread. From now on nothing interrupts that for this attempt's sake. */
    void end() {
        ended = true;
        if (cancelled) {
            Thread.interrupted();
        }
    }
}
