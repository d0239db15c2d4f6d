package org.dbzip2.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A task on its way through a {@link Job}, and its result.
 *
 * @param <T> the task
 * @param <R> its result
 */
public final class QueuedBlock<T, R> {
    // The queue's lock guards the fields that change. The consumer that took it reads the result without.
    private final long number;
    private final T task;
    private long cost;
    private long waitingSince;
    private boolean failedBefore;
    private boolean finished;
    private boolean released;
    private @Nullable R result;
    private @Nullable Slot slot;

    /** Those that are under way. More than one where a straggler is raced. */
    private final List<Attempt<T, R>> attempts = new ArrayList<>(2);

    private List<Slot> losers = List.of();

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

    /** {@return the task} */
    public T task() {
        return task;
    }

    long cost() {
        return cost;
    }

    /** Counts memory that only the result told of. */
    void addCost(long bytes) {
        cost += bytes;
    }

    List<Attempt<T, R>> attempts() {
        return attempts;
    }

    /** It waits for a slot, by the job's clock. */
    void setWaitingSince(long nanos) {
        waitingSince = nanos;
    }

    /** When it began to wait for a slot, or the last slot began to work on it. */
    long lastMoveNanos() {
        return attempts.isEmpty()
                ? waitingSince
                : attempts.get(attempts.size() - 1).startNanos();
    }

    /** Who works on it now. */
    List<Slot> slotsAtWork() {
        return attempts.stream().map(Attempt::slot).toList();
    }

    /** Whether a slot has failed with it. */
    boolean failedBefore() {
        return failedBefore;
    }

    void setFailedBefore() {
        failedBefore = true;
    }

    /** Whether nothing remains to be done. */
    boolean isFinished() {
        return finished;
    }

    /** {@return what the work gave; null before, and for a task that needs no work} */
    @SuppressWarnings("exports") // Whoever compiles against this needs no annotations for it.
    public @Nullable R result() {
        return result;
    }

    /** Who did the work; null if nobody did. */
    @Nullable
    Slot slot() {
        return slot;
    }

    /** Who worked on it in vain, as {@link #slot} was faster. */
    List<Slot> losers() {
        return losers;
    }

    /** Sets the result, and cancels the attempts that are still under way. */
    void finish(@Nullable R gave, @Nullable Slot by) {
        finished = true;
        result = gave;
        slot = by;
        if (!attempts.isEmpty()) {
            losers = slotsAtWork();
            attempts.forEach(Attempt::cancel);
        }
    }

    /** The consumer is done with it. */
    void release() {
        released = true;
    }

    /** Whether nobody reads the task any more: neither the consumer nor a slot that lost a race and does not know yet. */
    boolean isIdle() {
        return released && attempts.isEmpty();
    }
}
