package org.dbzip2.net.daemon;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The memory that requests, answers and encoders of LZMA2 may take together. Who waits for some of it is served in turn. Thread-safe. */
final class MemoryBudget {
    private static final int UNIT = 1 << 10;

    private final int units;
    private final Semaphore free;

    MemoryBudget(long bytes) {
        units = (int) Math.min(bytes / UNIT, Integer.MAX_VALUE);
        free = new Semaphore(units, true);
    }

    /** How much is taken. */
    long usedBytes() {
        return (long) UNIT * (units - free.availablePermits());
    }

    /** Waits for memory. */
    Lease take(long bytes) throws InterruptedException {
        int count = unitsOf(bytes);
        free.acquire(count);
        return new Lease(count);
    }

    /** No memory yet, to be added to. */
    Lease nothing() {
        return new Lease(0);
    }

    private static int unitsOf(long bytes) {
        return Math.toIntExact((bytes + UNIT - 1) / UNIT);
    }

    /** Memory that was taken, until it is closed. */
    final class Lease implements AutoCloseable {
        // Guarded by this.
        private int held;

        private Lease(int held) {
            this.held = held;
        }

        /** Takes more, unless there is none, or others wait for it. */
        boolean add(long bytes) {
            int count = unitsOf(bytes);
            if (count == 0) {
                return true;
            }
            try {
                // Unlike the method without a time this one lets nobody pass who came later.
                if (!free.tryAcquire(count, 0, TimeUnit.SECONDS)) {
                    return false;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            synchronized (this) {
                held += count;
            }
            return true;
        }

        /** Gives back what exceeds that. */
        void keepOnly(long bytes) {
            int surplus;
            synchronized (this) {
                surplus = Math.max(0, held - unitsOf(bytes));
                held -= surplus;
            }
            free.release(surplus);
        }

        /** Gives all back; a second time nothing. */
        @Override
        public void close() {
            keepOnly(0);
        }
    }
}
