package org.dbzip2.engine;

/** How much may be in flight, and how much is. Not thread-safe. */
final class Budget {
    private final long maxBytes;
    private final int maxTasks;
    private long heldBytes;
    private int heldTasks;

    /**
     * Nothing is in flight.
     *
     * @param maxBytes bound on the costs of all tasks
     * @param maxTasks bound on their number
     */
    Budget(long maxBytes, int maxTasks) {
        this.maxBytes = maxBytes;
        this.maxTasks = maxTasks;
    }

    /** Whether there is room for another task of that many bytes. */
    boolean hasRoom(long bytes) {
        return heldTasks < maxTasks && heldBytes + bytes <= maxBytes;
    }

    /** Counts a task, whether there is room or not. */
    void add(long bytes) {
        heldBytes += bytes;
        heldTasks++;
    }

    /** Counts more bytes for a task. */
    void grow(long bytes) {
        heldBytes += bytes;
    }

    /** Counts a task no more. */
    void remove(long bytes) {
        heldBytes -= bytes;
        heldTasks--;
    }
}
