package org.dbzip2.engine;

import java.util.random.RandomGenerator;

/**
 * How long to leave a helper alone that fails: half a second at first, twice as long each time, two minutes at most, and never
 * quite the same, lest many clients come back to it at once. distcc leaves a host alone for a minute. Not thread-safe.
 */
final class BackOff {
    private static final long FIRST_NANOS = 500_000_000L;
    private static final long LONGEST_NANOS = 120_000_000_000L;

    private final RandomGenerator random;
    private int failuresInARow;
    private long failedNanos;
    private long retryNanos;

    /** No failure yet. */
    BackOff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * Takes note of a failure. One of an attempt that was begun before the last failure is part of the same fall.
     *
     * @param begunNanos when the attempt was begun
     * @return how long to wait, in nanoseconds; -1 if the failure changes nothing
     */
    long failed(long begunNanos, long nowNanos) {
        if (!isNews(begunNanos)) {
            return -1;
        }
        long delay = Math.min(FIRST_NANOS << Math.min(failuresInARow, 10), LONGEST_NANOS);
        long jittered = delay / 2 + random.nextLong(delay / 2);
        failuresInARow++;
        failedNanos = nowNanos;
        retryNanos = nowNanos + jittered;
        return jittered;
    }

    /**
     * Takes note of a success. One of an attempt that was begun before the last failure says nothing.
     *
     * @return whether it ends a time of failures
     */
    boolean succeeded(long begunNanos) {
        if (failuresInARow == 0 || !isNews(begunNanos)) {
            return false;
        }
        failuresInARow = 0;
        return true;
    }

    private boolean isNews(long begunNanos) {
        return failuresInARow == 0 || begunNanos - failedNanos > 0;
    }

    /** How many failures there were since the last success. */
    int failuresInARow() {
        return failuresInARow;
    }

    /** Whether it is time to try. */
    boolean isOver(long nowNanos) {
        return failuresInARow == 0 || nowNanos - retryNanos >= 0;
    }
}
