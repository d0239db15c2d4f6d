package org.dbzip2.engine;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The ordered, bounded hand-off between one reader, any number of workers and one consumer.
 *
 * <p>The reader submits tasks, workers take whichever waiting task has the lowest number, the consumer takes the results
 * in the order of submission. A task counts against the bounds from its submission until the consumer releases it, and
 * {@link #awaitRoom} holds the reader back meanwhile. Only when the consumer waits for a task that is not submitted yet
 * the reader passes whatever the bounds say: the head of the line always moves, so nothing can wait in a circle.
 *
 * <p>The first failure closes the queue and is what the consumer gets to see.
 */
final class BlockQueue<T, R> {
    /** The number of a task that the consumer itself needs done before all others. */
    private static final long URGENT = -1;

    private final long maxBytes;
    private final int maxTasks;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition room = lock.newCondition();
    private final Condition work = lock.newCondition();
    private final Condition progress = lock.newCondition();

    /** Submitted and not taken by the consumer. */
    private final ArrayDeque<QueuedBlock<T, R>> inOrder = new ArrayDeque<>();

    /** Those of them that no worker has, and that need one. */
    private final PriorityQueue<QueuedBlock<T, R>> waiting =
            new PriorityQueue<>(Comparator.comparingLong((QueuedBlock<T, R> block) -> block.number()));

    private long submittedTasks;
    private long heldBytes;
    private int heldTasks;
    private int idleWorkers;
    private boolean starving;
    private boolean ended;
    private boolean closed;
    private @Nullable Throwable failure;

    /**
     * An empty queue.
     *
     * @param maxBytes bound on the costs of all tasks that are not released
     * @param maxTasks bound on their number
     */
    BlockQueue(long maxBytes, int maxTasks) {
        this.maxBytes = maxBytes;
        this.maxTasks = maxTasks;
    }

    /**
     * Whether {@link #awaitRoom} would not wait.
     *
     * @param openBytes what the reader holds itself, for the task it is about to submit
     */
    boolean hasRoom(long openBytes) {
        lock.lock();
        try {
            return starving || heldTasks < maxTasks && heldBytes + openBytes <= maxBytes;
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
            heldBytes += cost;
            heldTasks++;
            starving = false;
            inOrder.add(block);
            if (needsWork) {
                enqueue(block);
            } else {
                block.finish(null, null, 0);
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
            enqueue(block);
            return block;
        } finally {
            lock.unlock();
        }
    }

    private void enqueue(QueuedBlock<T, R> block) {
        if (!closed) {
            waiting.add(block);
            work.signal();
        }
    }

    /** Whether there are more tasks waiting than workers for them. */
    boolean isShortOfWorkers() {
        lock.lock();
        try {
            return waiting.size() > idleWorkers;
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

    /** Waits for the lowest-numbered task that waits; null once the queue is closed. */
    @Nullable
    QueuedBlock<T, R> next() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            idleWorkers++;
            try {
                while (!closed && waiting.isEmpty()) {
                    work.await();
                }
            } finally {
                idleWorkers--;
            }
            return closed ? null : waiting.poll();
        } finally {
            lock.unlock();
        }
    }

    /** Hands in the result of a task. */
    void finish(QueuedBlock<T, R> block, R result, Slot worker, long nanos) {
        lock.lock();
        try {
            block.finish(result, worker, nanos);
            progress.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Puts a task back whose worker failed: it is lower in number than what waits, so it is the next to be taken. */
    void giveBack(QueuedBlock<T, R> block) {
        lock.lock();
        try {
            enqueue(block);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the next task of the order to be finished.
     *
     * @return null after the last
     * @throws IOException the first failure, if there was one, whatever the state of this task; unchecked ones likewise
     */
    @Nullable
    QueuedBlock<T, R> take() throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (true) {
                throwFailure();
                QueuedBlock<T, R> first = inOrder.peek();
                if (first != null && first.isFinished()) {
                    return inOrder.remove();
                }
                if (first == null) {
                    if (ended) {
                        return null;
                    }
                    starving = true;
                    room.signal();
                }
                progress.await();
            }
        } finally {
            starving = false;
            lock.unlock();
        }
    }

    /** Takes the next task of the order if it is finished, without waiting; null if it is not. */
    @Nullable
    QueuedBlock<T, R> poll() throws IOException {
        lock.lock();
        try {
            throwFailure();
            QueuedBlock<T, R> first = inOrder.peek();
            return first != null && first.isFinished() ? inOrder.remove() : null;
        } finally {
            lock.unlock();
        }
    }

    /** Waits until an urgent task is finished. */
    void awaitUrgent(QueuedBlock<T, R> block) throws IOException, InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!block.isFinished()) {
                throwFailure();
                progress.await();
            }
        } finally {
            lock.unlock();
        }
    }

    /** The consumer is done with a task that it took. */
    void release(QueuedBlock<T, R> block) {
        lock.lock();
        try {
            heldBytes -= block.cost();
            heldTasks--;
            room.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Reports a failure of the job. Only the first one counts. */
    void fail(Throwable cause) {
        lock.lock();
        try {
            if (failure == null && !closed) {
                failure = cause;
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
            waiting.clear();
            room.signalAll();
            work.signalAll();
            progress.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void throwFailure() throws IOException {
        if (failure instanceof IOException problem) {
            throw problem;
        }
        if (failure instanceof RuntimeException problem) {
            throw problem;
        }
        if (failure instanceof Error problem) {
            throw problem;
        }
        if (failure != null) {
            throw new IOException(failure);
        }
    }
}
