package org.dbzip2.engine;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The ordered, bounded hand-off between one reader, any number of slots and one consumer.
 *
 * <p>The reader submits tasks, slots take whichever waiting task has the lowest number, the consumer takes the results in the
 * order of submission. A task counts against the bounds from its submission until the consumer has released it and no slot
 * works on it any more, and {@link #awaitRoom} holds the reader back meanwhile. Only when the consumer waits for a task that
 * is not submitted yet the reader passes whatever the bounds say: the head of the line always moves, so nothing can wait in a
 * circle.
 *
 * <p>The first failure closes the queue and is what the consumer gets to see.
 */
final class BlockQueue<T, R> {
    /** The number of a task that the consumer itself needs done before all others. */
    private static final long URGENT = -1;

    private final Budget budget;
    private final Consumer<? super T> recycler;
    private final Dispatch<T, R> dispatch;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition progress = lock.newCondition();

    /** Submitted and not taken by the consumer. */
    private final ArrayDeque<QueuedBlock<T, R>> inOrder = new ArrayDeque<>();

    /** What the consumer needs done before all others. */
    private @Nullable QueuedBlock<T, R> urgent;

    private long submittedTasks;
    private boolean starving;
    private boolean ended;
    private boolean closed;
    private final FirstFailure failure = new FirstFailure();

    /**
     * An empty queue.
     *
     * @param budget bounds the tasks that are not released
     * @param recycler takes each task when nobody uses it any more; called under the lock
     * @param clock gives nanoseconds
     */
    BlockQueue(Budget budget, Consumer<? super T> recycler, LongSupplier clock) {
        this.budget = budget;
        this.recycler = recycler;
        dispatch = new Dispatch<>(this, lock, clock);
    }

    /**
     * Whether {@link #awaitRoom} would not wait.
     *
     * @param openBytes what the reader holds itself, for the task it is about to submit
     */
    boolean hasRoom(long openBytes) {
        lock.lock();
        try {
            return starving || budget.hasRoom(openBytes);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until the reader may go on.
     *
     * @param openBytes what the reader holds itself, for the task it is about to submit
     * @return false if the queue was closed
     */
    boolean awaitRoom(long openBytes) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && !hasRoom(openBytes)) {
                room.await();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Adds the next task of the order. Does not wait.
     *
     * @param cost what it counts against the bound, in bytes
     * @param needsWork false if it only passes through to the consumer, without a result
     */
    void submit(T task, long cost, boolean needsWork) {
        lock.lock();
        try {
            QueuedBlock<T, R> block = new QueuedBlock<>(submittedTasks++, task, cost);
            budget.add(cost);
            starving = false;
            inOrder.add(block);
            if (needsWork) {
                dispatch.add(block);
            } else {
                block.finish(null, null);
                progress.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Adds a task of the consumer's own, ahead of all others and outside the order. See {@link #awaitUrgent}. */
    QueuedBlock<T, R> submitUrgent(T task) {
        lock.lock();
        try {
            QueuedBlock<T, R> block = new QueuedBlock<>(URGENT, task, 0);
            urgent = block;
            dispatch.add(block);
            return block;
        } finally {
            lock.unlock();
        }
    }

    /** No more tasks will come. */
    void end() {
        lock.lock();
        try {
            ended = true;
            progress.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Where slots get their tasks, and hand in results. */
    Dispatch<T, R> dispatch() {
        return dispatch;
    }

    /** A task has a result. Called under the lock. */
    void finished(QueuedBlock<T, R> block, long extraBytes) {
        if (block.number() != URGENT) {
            block.addCost(extraBytes);
            budget.grow(extraBytes);
        }
        progress.signal();
    }

    /** Takes back the memory of a task that nobody uses any more. Called under the lock. */
    void recycleIfIdle(QueuedBlock<T, R> block) {
        if (block.isIdle()) {
            budget.remove(block.cost());
            recycler.accept(block.task());
            room.signal();
        }
    }

    /**
     * Has the task that the consumer waits for raced if it was begun long enough ago.
     *
     * @param patienceNanos how long one attempt may take
     */
    void offerRace(long patienceNanos) {
        lock.lock();
        try {
            QueuedBlock<T, R> head = urgent != null ? urgent : inOrder.peek();
            if (head != null) {
                dispatch.offerRace(head, patienceNanos);
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the next task of the order to be finished, for some time.
     *
     * @return false if it is not: if it is, {@link #take} does not wait
     * @throws IOException the first failure, if there was one, whatever the state of this task; unchecked ones likewise
     */
    boolean awaitFirst(long nanos) throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (true) {
                failure.throwIfSet();
                QueuedBlock<T, R> first = inOrder.peek();
                if (first == null ? ended : first.isFinished()) {
                    return true;
                }
                if (left <= 0) {
                    return false;
                }
                if (first == null) {
                    starving = true;
                    room.signal();
                }
                left = progress.awaitNanos(left);
            }
        } finally {
            starving = false;
            lock.unlock();
        }
    }

    /**
     * Waits for the next task of the order to be finished.
     *
     * @return null after the last
     * @throws IOException as {@link #awaitFirst}
     */
    @Nullable
    QueuedBlock<T, R> take() throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!awaitFirst(Long.MAX_VALUE)) {
                // Three centuries have passed.
            }
            return inOrder.poll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes the next task of the order if it is finished, without waiting; null if it is not. */
    @Nullable
    QueuedBlock<T, R> poll() throws IOException {
        lock.lock();
        try {
            failure.throwIfSet();
            QueuedBlock<T, R> first = inOrder.peek();
            return first != null && first.isFinished() ? inOrder.remove() : null;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until an urgent task is finished, for some time; false if it is not. */
    boolean awaitUrgent(QueuedBlock<T, R> block, long nanos) throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (!block.isFinished() && left > 0) {
                failure.throwIfSet();
                left = progress.awaitNanos(left);
            }
            if (block.isFinished()) {
                urgent = null;
            }
            return block.isFinished();
        } finally {
            lock.unlock();
        }
    }

    /** The consumer is done with a task that it took. */
    void release(QueuedBlock<T, R> block) {
        lock.lock();
        try {
            block.release();
            recycleIfIdle(block);
        } finally {
            lock.unlock();
        }
    }

    /** Reports a failure of the job. Only the first one counts. */
    void fail(Throwable cause) {
        lock.lock();
        try {
            if (!closed) {
                failure.set(cause);
            }
            close();
        } finally {
            lock.unlock();
        }
    }

    /** Lets everybody go. What is unfinished stays so. */
    void close() {
        lock.lock();
        try {
            closed = true;
            dispatch.close();
            room.signalAll();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
