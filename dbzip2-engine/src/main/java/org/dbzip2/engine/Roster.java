package org.dbzip2.engine;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.dbzip2.engine.Helper.Direction;
import org.jspecify.annotations.Nullable;

/**
 * Which slots may work in a job: the local ones until they fail, and those of helpers as their helper stands.
 *
 * <p>Every method may be called by any thread. None calls the queue, whose lock may be held by who calls.
 */
final class Roster {
    private final List<EnlistedHelper> helpers;
    private final Direction direction;
    private final HelperOptions options;
    private final LongSupplier clock;

    // Guarded by this.
    private final ArrayDeque<Slot> freeLocals;
    private int localsLeft;
    private boolean reserveAtWork;
    private boolean reserveTold;
    private @Nullable Throwable firstLocalFailure;

    /**
     * All are there.
     *
     * @param locals in the order of their use
     * @param clock gives nanoseconds
     */
    Roster(
            List<? extends Slot> locals,
            List<EnlistedHelper> helpers,
            Direction direction,
            HelperOptions options,
            LongSupplier clock) {
        freeLocals = new ArrayDeque<>(locals);
        localsLeft = locals.size();
        this.helpers = helpers;
        this.direction = direction;
        this.options = options;
        this.clock = clock;
        for (EnlistedHelper helper : helpers) {
            helper.beginJob();
        }
    }

    /** Whether anything is to be looked after. */
    boolean hasHelpers() {
        return !helpers.isEmpty();
    }

    /** A slot that has no thread and may work; null if there is none. It is to be given back by {@link #leave}. */
    synchronized @Nullable Slot take() {
        Slot local = takeLocal();
        return local != null ? local : takeOfHelper(List.of());
    }

    /**
     * A slot that has no thread and may race others for one task; null if there is none. Local slots may even if they are kept
     * in reserve, as a helper that does not answer is no better than one that is gone.
     *
     * @param others the slots that are at that task
     */
    synchronized @Nullable Slot takeRival(List<Slot> others) {
        boolean localsMay = others.stream().allMatch(other -> other.helper() != null);
        Slot rival = localsMay ? takeLocal() : null;
        if (rival == null) {
            rival = takeOfHelper(others);
        }
        return rival == null && localsMay && !options.required() ? freeLocals.poll() : rival;
    }

    private @Nullable Slot takeLocal() {
        if (freeLocals.isEmpty() || !localMayWork()) {
            return null;
        }
        reserveAtWork = options.localInReserve();
        return freeLocals.poll();
    }

    /** A slot of the helper that does least, and of none that has one of these slots. */
    private @Nullable Slot takeOfHelper(List<Slot> others) {
        EnlistedHelper idlest = null;
        for (EnlistedHelper helper : helpers) {
            if (others.stream().noneMatch(other -> other.helper() == helper)
                    && helper.busySlots() < helper.allowedSlots(direction, clock.getAsLong())
                    && (idlest == null || helper.busySlots() < idlest.busySlots())) {
                idlest = helper;
            }
        }
        return idlest == null ? null : idlest.take();
    }

    /** A slot that goes on may have to make room: its helper fails, or, kept in reserve, it is not needed any more. */
    synchronized boolean mayWork(Slot slot) {
        EnlistedHelper helper = slot.helper();
        return helper == null
                ? localMayWork()
                : helper.busySlots() <= helper.allowedSlots(direction, clock.getAsLong());
    }

    private boolean localMayWork() {
        return !options.localInReserve()
                || !options.required() && helpers.stream().allMatch(helper -> helper.isOutOfService(direction));
    }

    /** A slot has no thread any more. */
    synchronized void leave(Slot slot) {
        if (slot instanceof HelperSlot helperSlot) {
            helperSlot.helper().giveBack(helperSlot);
        } else {
            freeLocals.addFirst(slot);
        }
    }

    /** A local slot failed, and is not used any more. */
    synchronized void localFailed(Throwable failure) {
        localsLeft--;
        if (firstLocalFailure == null) {
            firstLocalFailure = failure;
        }
    }

    /**
     * A helper's slot failed.
     *
     * @param begunNanos when the attempt was begun
     * @return how long the helper is left alone, in nanoseconds; -1 if that was known
     */
    synchronized long failed(EnlistedHelper helper, Throwable failure, long begunNanos) {
        return helper.failed(failure, begunNanos, clock.getAsLong());
    }

    /** A helper's slot succeeded; whether that ends a time of failures. */
    synchronized boolean succeeded(EnlistedHelper helper, long begunNanos) {
        boolean isBack = helper.succeeded(begunNanos);
        if (isBack) {
            reserveTold = false;
            reserveAtWork = false;
        }
        return isBack;
    }

    /** A helper is not used any more; false if that was known. */
    synchronized boolean drop(EnlistedHelper helper, Throwable misconduct) {
        return helper.drop(misconduct);
    }

    /** Whether local slots that were kept in reserve have been called, and nobody was told of it. */
    synchronized boolean tellReserve() {
        boolean isNews = reserveAtWork && !reserveTold;
        reserveTold |= isNews;
        return isNews;
    }

    /** What the job fails of, as nobody is left to go on; null if somebody is. */
    synchronized @Nullable Throwable endOfHope() {
        if (localsLeft > 0 && !options.required()) {
            return null;
        }
        if (!helpers.stream().allMatch(helper -> helper.isLost(direction))) {
            return null;
        }
        if (firstLocalFailure != null && !options.required()) {
            return firstLocalFailure;
        }
        return new NoHelperLeftException(
                helpers.stream().map(EnlistedHelper::describe).collect(Collectors.joining(", ")));
    }
}
