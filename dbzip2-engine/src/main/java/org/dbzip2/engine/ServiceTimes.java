package org.dbzip2.engine;

import java.util.Arrays;

/** How long the last blocks of a job took: what a straggler is measured by. */
final class ServiceTimes {
    private static final int KEPT = 64;

    /** Fewer say nothing. */
    private static final int LEAST = 3;

    /** Patience as long as nothing is known, for tasks of a few megabytes. */
    private static final long FIRST_PATIENCE_NANOS = 20_000_000_000L;

    /** The same for tasks of any size: what the slowest coding does of them on a slow machine that has another one before it. */
    private static final int FIRST_BYTES_PER_SECOND = 256 << 10;

    /** A block that has been worked on for so many times the median is a straggler. */
    private static final int STRAGGLER = 4;

    /** What a race would cost, a connection perhaps, is not spent on less. */
    private static final long LEAST_PATIENCE_NANOS = 200_000_000L;

    private final long firstPatienceNanos;

    // Guarded by this.
    private final long[] nanos = new long[KEPT];
    private long count;

    /** @param taskBytes what a usual task takes of memory */
    ServiceTimes(long taskBytes) {
        firstPatienceNanos = Math.max(FIRST_PATIENCE_NANOS, taskBytes * 1_000_000_000L / FIRST_BYTES_PER_SECOND);
    }

    /** Counts a block. */
    synchronized void add(long blockNanos) {
        nanos[(int) (count++ % KEPT)] = blockNanos;
    }

    /** How long a block may take before it is raced, in nanoseconds. */
    synchronized long patienceNanos() {
        if (count < LEAST) {
            return firstPatienceNanos;
        }
        long[] sorted = Arrays.copyOf(nanos, (int) Math.min(count, KEPT));
        Arrays.sort(sorted);
        return Math.max(LEAST_PATIENCE_NANOS, STRAGGLER * sorted[sorted.length / 2]);
    }
}
