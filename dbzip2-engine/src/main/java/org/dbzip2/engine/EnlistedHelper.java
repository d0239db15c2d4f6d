package org.dbzip2.engine;

import java.util.ArrayDeque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.dbzip2.engine.Helper.Direction;
import org.jspecify.annotations.Nullable;

/**
 * A helper in the engine's service: its slots that nothing is asked of, and how far it is to be trusted. That outlives a job.
 * {@link Roster} guards it.
 */
final class EnlistedHelper {
    /** A helper that fails so often, with no success in between, is held for lost until it succeeds. */
    private static final int LOST_FAILURES = 3;

    private final Helper helper;
    private final BackOff backOff;
    private final List<HelperSlot> slots;
    private final ArrayDeque<HelperSlot> free = new ArrayDeque<>();
    private @Nullable Throwable lastFailure;
    private boolean dropped;

    /**
     * A helper that is trusted.
     *
     * @param random for the times at which to try it again
     */
    EnlistedHelper(Helper helper, RandomGenerator random) {
        this.helper = helper;
        backOff = new BackOff(random);
        slots = helper.slots().stream()
                .map(worker -> new HelperSlot(this, worker))
                .toList();
    }

    /** A job begins, and no slot has a thread. */
    void beginJob() {
        free.clear();
        free.addAll(slots);
    }

    String name() {
        return helper.name();
    }

    int slotCount() {
        return slots.size();
    }

    /** As {@link Helper#jobs}. */
    int jobs() {
        return helper.jobs();
    }

    /** How many of its slots have a thread. */
    int busySlots() {
        return slots.size() - free.size();
    }

    /** How many of its slots may have a thread now. */
    int allowedSlots(Direction direction, long nowNanos) {
        if (dropped || !backOff.isOver(nowNanos)) {
            return 0;
        }
        // After a failure one slot tries whether it is better now.
        int capacity = Math.min(helper.capacity(direction), slots.size());
        return isFailing() ? Math.min(1, capacity) : capacity;
    }

    /** A slot that has no thread; null if there is none. */
    @Nullable
    HelperSlot take() {
        return free.poll();
    }

    void giveBack(HelperSlot slot) {
        free.addFirst(slot);
    }

    private boolean isFailing() {
        return backOff.failuresInARow() > 0;
    }

    /** Whether nothing is expected of it for now: it may be tried, but until it has succeeded others do the work. */
    boolean isOutOfService(Direction direction) {
        return dropped || isFailing() || helper.capacity(direction) == 0;
    }

    /** Whether nothing is expected of it any more. */
    boolean isLost(Direction direction) {
        return dropped || backOff.failuresInARow() >= LOST_FAILURES || helper.capacity(direction) == 0;
    }

    /** As {@link BackOff#failed}. */
    long failed(Throwable failure, long begunNanos, long nowNanos) {
        lastFailure = failure;
        return backOff.failed(begunNanos, nowNanos);
    }

    /** As {@link BackOff#succeeded}. */
    boolean succeeded(long begunNanos) {
        return backOff.succeeded(begunNanos);
    }

    /**
     * Uses it no more.
     *
     * @return false if that was decided before
     */
    boolean drop(Throwable misconduct) {
        lastFailure = misconduct;
        boolean first = !dropped;
        dropped = true;
        return first;
    }

    /** Its name, and what last went wrong. */
    String describe() {
        return name() + " (" + (lastFailure == null ? "offers no slot" : reason(lastFailure)) + ")";
    }

    private static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }

    void close() {
        slots.forEach(HelperSlot::close);
        helper.close();
    }
}
