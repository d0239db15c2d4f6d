package org.dbzip2.engine;

import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * Arrays to be used again, so that a job in its stride allocates none.
 *
 * <p>An array belongs to whoever took it, and travels with the block it holds; the consumer, last to see the block, gives
 * it back. Nobody has to: what an aborted job leaves behind is the garbage collector's. A pool therefore never holds more
 * than was in use at one time, and when it has none that fits it lets go of as much as it allocates.
 */
public final class BufferPool {
    // Guarded by this; the last one given is the first to be taken, as it is the likeliest to be in a cache.
    private final ArrayDeque<byte[]> free = new ArrayDeque<>();

    /** An empty one. */
    public BufferPool() {}

    /**
     * An array with any content. It belongs to the caller.
     *
     * @param bytes its least length
     * @return the array
     */
    public byte[] take(int bytes) {
        synchronized (this) {
            byte[] best = null;
            for (byte[] candidate : free) {
                if (candidate.length >= bytes && (best == null || candidate.length < best.length)) {
                    best = candidate;
                }
            }
            if (best != null) {
                free.removeFirstOccurrence(best);
                return best;
            }
            long surplus = bytes;
            for (Iterator<byte[]> oldest = free.descendingIterator(); surplus > 0 && oldest.hasNext(); ) {
                surplus -= oldest.next().length;
                oldest.remove();
            }
        }
        return new byte[bytes];
    }

    /**
     * Takes an array that nobody uses any more.
     *
     * @param bytes not the caller's any more
     */
    public synchronized void give(byte[] bytes) {
        free.addFirst(bytes);
    }

    /** Lets all go. */
    synchronized void clear() {
        free.clear();
    }
}
