package org.dbzip2.engine;

import java.util.Arrays;

/** How long the last blocks of a job took: what a straggler is measured by. */
final class ServiceTimes {
    private static final int KEPT = 64;

    /** Fewer say nothing. */
    private static final int LEAST = 3;

    /** Patience as long as nothing is known. */
    private static final long FIRST_PATIENCE_NANOS = 20_000_000_000L;

    /** A block that has been worked on for so many times the median is a straggler. */
    private static final int STRAGGLER = 4;

    /** What a race would cost, a connection perhaps, is not spent on less. */
    private static final long LEAST_PATIENCE_NANOS = 200_000_000L;

    // Guarded by this.
    private final long[] nanos = new long[KEPT];
    private long count;

    /** Counts a block. */
    synchronized void add(long blockNanos) {
        nanos[(int) (count++ % KEPT)] = blockNanos;
    }

    /** How long a block may take before it is raced, in nanoseconds. */
    synchronized long patienceNanos() {
        if (count < LEAST) {
            return FIRST_PATIENCE_NANOS;
        }
        long[] sorted = Arrays.copyOf(nanos, (int) Math.min(count, KEPT));
        Arrays.sort(sorted);
        return Math.max(LEAST_PATIENCE_NANOS, STRAGGLER * sorted[sorted.length / 2]);
    }
}
