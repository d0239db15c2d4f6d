package org.dbzip2.engine;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The slots' side of a {@link BlockQueue}, under the same lock: which slot gets which task.
 *
 * <p>A slot takes the lowest-numbered task that waits. If there is none it may take one that another slot takes too long for:
 * such a task is raced, the first result counts, and the other attempts are interrupted. Each helper may try it once, and so
 * may the local slots, so that it is done if anybody can do it.
 */
final class Dispatch<T, R> {
    private final BlockQueue<T, R> queue;
    private final ReentrantLock lock;
    private final Condition work;
    private final LongSupplier clock;

    /** Tasks that no slot has, and that need one. */
    private final PriorityQueue<QueuedBlock<T, R>> waiting =
            new PriorityQueue<>(Comparator.comparingLong((QueuedBlock<T, R> block) -> block.number()));

    private final List<Attempt<T, R>> running = new ArrayList<>();

    /** What any slot that may is to try too. */
    private @Nullable QueuedBlock<T, R> raced;

    private int idleSlots;
    private boolean closed;

    /**
     * Nothing waits.
     *
     * @param lock the queue's
     * @param clock gives nanoseconds
     */
    Dispatch(BlockQueue<T, R> queue, ReentrantLock lock, LongSupplier clock) {
        this.queue = queue;
        this.lock = lock;
        this.clock = clock;
        work = lock.newCondition();
    }

    /** Adds a task. Unless it is urgent or was given back, it is higher in number than all before it. */
    void add(QueuedBlock<T, R> block) {
        lock.lock();
        try {
            if (!closed) {
                block.setWaitingSince(clock.getAsLong());
                waiting.add(block);
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether there are more tasks waiting than slots for them. */
    boolean isShortOfSlots() {
        lock.lock();
        try {
            return waiting.size() > idleSlots;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for a task for a slot, which the calling thread is to have it do.
     *
     * @param mayWork whether the slot is to go on; asked under the lock, before and after waiting. See {@link #recheck}
     * @return null once the queue is closed or the slot is to stop
     */
    @Nullable
    Attempt<T, R> next(Slot slot, Predicate<Slot> mayWork) throws InterruptedException {
        lock.lockInterruptibly();
        Attempt<T, R> taken = null;
        try {
            idleSlots++;
            while (taken == null && !closed && mayWork.test(slot)) {
                taken = take(slot);
                if (taken == null) {
                    work.await();
                }
            }
            return taken;
        } finally {
            idleSlots--;
            if (taken == null && !waiting.isEmpty()) {
                // What this slot was called for is another one's now.
                work.signal();
            }
            lock.unlock();
        }
    }

    private @Nullable Attempt<T, R> take(Slot slot) {
        QueuedBlock<T, R> block = waiting.poll();
        return block == null ? takeRaced(slot) : begin(block, slot);
    }

    /** Gives a slot the task that is to be raced, if there is one and none of the same helper tries it: null if not. */
    @Nullable
    Attempt<T, R> takeRaced(Slot slot) {
        lock.lock();
        try {
            QueuedBlock<T, R> block = raced;
            if (closed || block == null || slot.sharesFate(block.slotsAtWork())) {
                return null;
            }
            waiting.remove(block);
            return begin(block, slot);
        } finally {
            lock.unlock();
        }
    }

    private Attempt<T, R> begin(QueuedBlock<T, R> block, Slot slot) {
        if (raced == block) {
            raced = null;
        }
        Attempt<T, R> attempt = new Attempt<>(block, slot, clock.getAsLong());
        block.attempts().add(attempt);
        running.add(attempt);
        return attempt;
    }

    /** The slots that are at the task which is to be raced; null if there is none, as an idle slot has taken it. */
    @Nullable
    List<Slot> raced() {
        lock.lock();
        try {
            return raced == null ? null : raced.slotsAtWork();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Has a task raced if nothing has happened to it for long.
     *
     * @param patienceNanos how long it may have waited for a slot, or its last attempt may take
     */
    void offerRace(QueuedBlock<T, R> block, long patienceNanos) {
        lock.lock();
        try {
            if (!block.isFinished() && clock.getAsLong() - block.lastMoveNanos() > patienceNanos) {
                raced = block;
                work.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Hands in the result of an attempt.
     *
     * @param extraBytes what the result takes beyond the cost of its task
     * @return false if it is not wanted any more: the caller keeps it
     */
    boolean finish(Attempt<T, R> attempt, R result, long extraBytes) {
        lock.lock();
        try {
            QueuedBlock<T, R> block = attempt.block();
            boolean wanted = !attempt.isCancelled();
            remove(attempt);
            if (wanted) {
                block.finish(result, attempt.slot());
                queue.finished(block, extraBytes);
            }
            settle(block);
            return wanted;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Ends an attempt that has no result. If no other one is under way its task goes back, to be the next that is taken.
     *
     * @return whether a result was still wanted, so that it is a failure
     */
    boolean giveUp(Attempt<T, R> attempt) {
        lock.lock();
        try {
            boolean wanted = !attempt.isCancelled() && !closed;
            if (wanted) {
                attempt.block().setFailedBefore();
            }
            remove(attempt);
            settle(attempt.block());
            return wanted;
        } finally {
            lock.unlock();
        }
    }

    private void remove(Attempt<T, R> attempt) {
        attempt.end();
        attempt.block().attempts().remove(attempt);
        running.remove(attempt);
        if (raced == attempt.block()) {
            raced = null;
        }
    }

    /** Gives a task back that is not done, or the memory of one that nobody uses any more. */
    private void settle(QueuedBlock<T, R> block) {
        if (!block.isFinished() && block.attempts().isEmpty()) {
            add(block);
        }
        queue.recycleIfIdle(block);
    }

    /** Cancels all attempts of a helper: nothing of it is to be used any more. */
    void cancelAll(EnlistedHelper helper) {
        lock.lock();
        try {
            for (Attempt<T, R> attempt : running) {
                if (attempt.slot().helper() == helper) {
                    attempt.cancel();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Has all idle slots ask again whether they are to go on. */
    void recheck() {
        lock.lock();
        try {
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Lets all slots go. What waits does so for ever. */
    void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            work.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
