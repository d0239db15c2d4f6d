package org.dbzip2.engine;

import java.util.List;
import java.util.Optional;

/**
 * What a finished job did.
 *
 * @param bytesIn read, without ignored garbage
 * @param bytesOut written
 * @param blocks compressed or decompressed
 * @param nanos from start to end
 * @param workers a line for each worker
 * @param trailing what followed the last stream
 */
public record JobReport(
        long bytesIn, long bytesOut, long blocks, long nanos, List<WorkerReport> workers, Trailing trailing) {
    /**
     * What one worker did.
     *
     * @param bytesIn of its blocks
     * @param bytesOut of its blocks
     * @param nanos spent working
     * @param failure what made it stop before the end of the job, others doing its blocks
     */
    public record WorkerReport(
            String name, long blocks, long bytesIn, long bytesOut, long nanos, Optional<Throwable> failure) {}

    /**
     * Bytes after the last stream that were ignored, as bzip2 ignores them.
     *
     * @param bytes how many
     * @param holdsStream whether the start of another stream stands among them
     */
    public record Trailing(long bytes, boolean holdsStream) {}
}
