package org.dbzip2.engine;

import java.util.ArrayDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * A few tools that many threads share, such as decoders for the answers of helpers: each takes megabytes, and there may be many
 * helpers.
 *
 * @param <T> a tool
 */
public final class ToolPool<T> {
    private final Semaphore permits;
    private final Supplier<T> maker;

    // Guarded by this.
    private final ArrayDeque<T> free = new ArrayDeque<>();

    /**
     * A pool that has made none yet.
     *
     * @param most how many to have at a time
     * @param maker makes one
     */
    public ToolPool(int most, Supplier<T> maker) {
        permits = new Semaphore(most);
        this.maker = maker;
    }

    /**
     * Waits for a tool, which is to be given back.
     *
     * @return one that nobody else has
     * @throws InterruptedException if the thread is interrupted
     */
    public T take() throws InterruptedException {
        permits.acquire();
        synchronized (this) {
            return free.isEmpty() ? maker.get() : free.removeFirst();
        }
    }

    /**
     * Takes a tool back.
     *
     * @param tool that was taken
     */
    public void give(T tool) {
        synchronized (this) {
            free.addFirst(tool);
        }
        permits.release();
    }
}
