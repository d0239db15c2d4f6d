package org.dbzip2.engine;

import java.io.IOException;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a job at work: each gets a thread when tasks wait for one, and what goes wrong is dealt with.
 *
 * <p>A failure is an event of the slot's and not of the job: the task goes back to the queue. A local slot does no more for
 * this job then. A helper is left alone for a while, and for good only if it gave wrong data. The job fails when nobody is
 * left.
 */
final class Crew<T, R> {
    /** What a slot's thread does; gives whether the slot is still able to work. */
    @FunctionalInterface
    private interface Body {
        boolean work(Slot slot) throws InterruptedException;
    }

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long LOOK_NANOS = 50 * NANOS_PER_MILLI;

    private final JobThreads threads;
    private final Roster roster;
    private final Predicate<Slot> mayWork;
    private final Work<T, R> work;
    private final BlockQueue<T, R> queue;
    private final Dispatch<T, R> dispatch;
    private final JobTally tally;
    private final HelperListener listener;
    private final LongSupplier clock;

    /** Null where there are no helpers: local slots are not raced, as one would be as slow as the other. */
    private final @Nullable ServiceTimes serviceTimes;

    /**
     * A crew without threads.
     *
     * @param clock gives nanoseconds
     */
    Crew(
            JobThreads threads,
            Roster roster,
            Work<T, R> work,
            BlockQueue<T, R> queue,
            JobTally tally,
            HelperListener listener,
            LongSupplier clock) {
        this.threads = threads;
        this.roster = roster;
        this.work = work;
        this.queue = queue;
        this.tally = tally;
        this.listener = listener;
        this.clock = clock;
        dispatch = queue.dispatch();
        mayWork = roster::mayWork;
        serviceTimes = roster.hasHelpers() ? new ServiceTimes(work.memory().taskBytes()) : null;
    }

    /** Does what waits on the calling thread, with whichever slots are able to. */
    void workAlone() throws InterruptedException {
        Slot slot;
        while (dispatch.isShortOfSlots() && (slot = roster.take()) != null) {
            Attempt<T, R> attempt = dispatch.next(slot, mayWork);
            if (attempt == null || perform(attempt)) {
                roster.leave(slot);
            }
        }
    }

    /** Starts threads for slots as long as tasks wait for one and there are any. */
    void startAll() {
        boolean started = true;
        while (started) {
            started = startOne();
        }
    }

    /** Starts a thread for one more slot if tasks wait for one; false if that is not so, or there is no slot. */
    boolean startOne() {
        Slot slot = dispatch.isShortOfSlots() ? roster.take() : null;
        if (slot == null) {
            return false;
        }
        if (roster.tellReserve()) {
            listener.localTakesOver();
        }
        start(slot, this::workOn);
        return true;
    }

    private void start(Slot slot, Body body) {
        try {
            threads.startWorker("dbzip2 " + slot.name(), () -> run(slot, body));
        } catch (RuntimeException | Error e) {
            queue.fail(e);
        }
    }

    /** How long the consumer may wait before it looks after the helpers. */
    long lookNanos() {
        return serviceTimes == null ? Long.MAX_VALUE : LOOK_NANOS;
    }

    /** Has slots try helpers again and race stragglers, when it is time. To be called now and then while the consumer waits. */
    void lookAfter() {
        if (serviceTimes == null) {
            return;
        }
        failIfHopeless();
        startAll();
        List<Slot> raced = dispatch.raced();
        // No slot that has a thread already was idle.
        Slot rival = raced == null ? null : roster.takeRival(raced);
        if (rival != null) {
            start(rival, this::race);
        }
        queue.offerRace(serviceTimes.patienceNanos());
    }

    private void failIfHopeless() {
        Throwable end = roster.endOfHope();
        if (end != null) {
            queue.fail(end);
        }
    }

    private void run(Slot slot, Body body) {
        try {
            if (body.work(slot)) {
                roster.leave(slot);
            }
            startOne();
        } catch (InterruptedException e) {
            // Only the job's end interrupts a slot that waits.
            roster.leave(slot);
        } catch (RuntimeException | Error e) {
            queue.fail(e);
        }
    }

    private boolean workOn(Slot slot) throws InterruptedException {
        boolean able = true;
        Attempt<T, R> attempt;
        while (able && (attempt = dispatch.next(slot, mayWork)) != null) {
            able = performInThread(attempt);
        }
        return able;
    }

    /** Does the one task that is raced. */
    private boolean race(Slot slot) {
        Attempt<T, R> attempt = dispatch.takeRaced(slot);
        return attempt == null || performInThread(attempt);
    }

    private boolean performInThread(Attempt<T, R> attempt) {
        try {
            return perform(attempt);
        } catch (InterruptedException e) {
            // Nobody else interrupted it, so it stops for reasons of its own.
            return failed(attempt, e);
        }
    }

    /**
     * Has a slot do a task.
     *
     * @return whether the slot can go on
     * @throws InterruptedException if it was not this job that interrupted the thread
     */
    private boolean perform(Attempt<T, R> attempt) throws InterruptedException {
        try {
            R result = attempt.slot().perform(work, attempt.block().task());
            handIn(attempt, result);
            return true;
        } catch (InterruptedException e) {
            if (giveUp(attempt)) {
                throw e;
            }
            return true;
        } catch (IOException | RuntimeException | Error e) {
            return !giveUp(attempt) || failed(attempt, e);
        }
    }

    private void handIn(Attempt<T, R> attempt, R result) {
        Slot slot = attempt.slot();
        boolean used = dispatch.finish(attempt, result, work.extraBytes(result));
        long nanos = countTime(attempt);
        if (!used) {
            work.discard(result);
            return;
        }
        if (attempt.isRetry()) {
            tally.countRetry(slot);
        }
        EnlistedHelper helper = slot.helper();
        if (serviceTimes != null) {
            serviceTimes.add(nanos);
        }
        if (helper != null && roster.succeeded(helper, attempt.startNanos())) {
            listener.isBack(helper.name());
            dispatch.recheck();
            startAll();
        }
    }

    /** Ends an attempt that has no result; whether one was still wanted. */
    private boolean giveUp(Attempt<T, R> attempt) {
        if (attempt.isEnded()) {
            return false;
        }
        boolean wanted = dispatch.giveUp(attempt);
        countTime(attempt);
        return wanted;
    }

    private long countTime(Attempt<T, R> attempt) {
        long nanos = clock.getAsLong() - attempt.startNanos();
        tally.countTime(attempt.slot(), nanos);
        return nanos;
    }

    /** Deals with a slot's failure; whether the slot can go on, if it is allowed to. */
    private boolean failed(Attempt<T, R> attempt, Throwable failure) {
        EnlistedHelper helper = attempt.slot().helper();
        tally.countFailure(attempt.slot(), failure);
        if (helper == null) {
            roster.localFailed(failure);
        } else if (failure instanceof WorkerMisconductException misconduct) {
            if (roster.drop(helper, misconduct)) {
                dispatch.cancelAll(helper);
                listener.dropped(helper.name(), misconduct);
            }
        } else {
            long delayNanos = roster.failed(helper, failure, attempt.startNanos());
            if (delayNanos >= 0) {
                listener.backsOff(helper.name(), failure, delayNanos / NANOS_PER_MILLI);
            }
        }
        dispatch.recheck();
        failIfHopeless();
        return helper != null;
    }
}
