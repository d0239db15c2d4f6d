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
 * @param workers a line for each local slot and each helper
 * @param trailing what followed the last stream
 */
public record JobReport(
        long bytesIn, long bytesOut, long blocks, long nanos, List<WorkerReport> workers, Trailing trailing) {
    /**
     * What one local slot, or one helper with all its slots, did.
     *
     * @param name what it is called
     * @param isHelper whether it is a helper
     * @param slots how many blocks it works on at a time
     * @param blocks of the output
     * @param bytesIn of these blocks
     * @param bytesOut of these blocks
     * @param nanos spent working or waiting for answers, all slots added up, whatever came of it
     * @param failures how often it failed, so that a block went back
     * @param retries how many blocks it did that another one had failed with
     * @param racesLost how many blocks it was at when another one had done them
     * @param lastFailure what went wrong last; a local slot does no more then
     */
    public record WorkerReport(
            String name,
            boolean isHelper,
            int slots,
            long blocks,
            long bytesIn,
            long bytesOut,
            long nanos,
            long failures,
            long retries,
            long racesLost,
            Optional<Throwable> lastFailure) {}

    /**
     * Bytes after the last stream that were ignored, as bzip2 ignores them.
     *
     * @param bytes how many
     * @param holdsStream whether the start of another stream stands among them
     */
    public record Trailing(long bytes, boolean holdsStream) {}
}
