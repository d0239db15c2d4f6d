package org.dbzip2.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dbzip2.engine.JobProgress;
import org.dbzip2.engine.JobReport;
import org.dbzip2.lzma.sevenz.ArchivedEntry;

/** How much of an archive has come out. Thread-safe. */
final class UnpackedCount {
    private final long archiveSize;
    private final long rawSize;
    private final int groups;
    private final JobProgress progress;
    private long bytesOut;

    UnpackedCount(List<ArchivedEntry> entries, long archiveSize, JobProgress progress) {
        this.archiveSize = archiveSize;
        this.progress = progress;
        rawSize = entries.stream().mapToLong(ArchivedEntry::size).sum();
        groups = 1 + entries.stream().mapToInt(ArchivedEntry::group).max().orElse(-1);
    }

    /** So many more bytes have come out. Nobody knows how many of the archive these were; they are taken for as many as on average. */
    synchronized void add(int count) {
        bytesOut += count;
        progress.advance((long) ((double) archiveSize * bytesOut / rawSize), bytesOut);
    }

    /** A stream to {@code out} whose bytes count. */
    OutputStream counting(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                out.write(bytes, offset, length);
                add(length);
            }
        };
    }

    /** What was done when all came out. */
    JobReport report(long nanos) {
        return new JobReport(archiveSize, rawSize, groups, nanos, List.of(), new JobReport.Trailing(0, false));
    }
}
