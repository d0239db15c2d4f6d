package org.dbzip2.cli;

import org.dbzip2.engine.JobReport;

/** What {@code -v} says about a finished job. */
final class Summary {
    private static final double NANOS_PER_SECOND = 1e9;

    private Summary() {}

    /** How far compression got, as bzip2 puts it. */
    static String ratio(long bytesIn, long bytesOut) {
        if (bytesIn == 0) {
            return " no data compressed.\n";
        }
        return Decimal.fixed((double) bytesIn / bytesOut, 3, 6) + ":1, "
                + Decimal.fixed(8.0 * bytesOut / bytesIn, 3, 6) + " bits/byte, "
                + Decimal.fixed(100.0 * (1.0 - (double) bytesOut / bytesIn), 2, 5) + "% saved, "
                + bytesIn + " in, " + bytesOut + " out.\n";
    }

    /** A line for each worker and one for all, as the dbzip2 of 2006 had them. */
    static String workers(JobReport report) {
        StringBuilder text = new StringBuilder();
        for (JobReport.WorkerReport worker : report.workers()) {
            text.append("    ").append(worker.name()).append(": processed ").append(worker.blocks());
            appendRates(text, worker.nanos(), worker.bytesIn(), worker.bytesOut());
            text.append(worker.isHelper() ? trouble(worker) : "").append('\n');
        }
        text.append("    Wrote ").append(report.blocks());
        appendRates(text, report.nanos(), report.bytesIn(), report.bytesOut());
        return text.append('\n').toString();
    }

    private static void appendRates(StringBuilder text, long nanos, long bytesIn, long bytesOut) {
        text.append(" blocks in ")
                .append(Decimal.fixed(nanos / NANOS_PER_SECOND, 1, 0))
                .append(" seconds (")
                .append(Decimal.fixed(Decimal.megabytesPerSecond(bytesIn, nanos), 3, 0))
                .append(" MB/s in, ")
                .append(Decimal.fixed(Decimal.megabytesPerSecond(bytesOut, nanos), 3, 0))
                .append(" MB/s out)");
    }

    /** What a helper did for others, and what it failed in. */
    private static String trouble(JobReport.WorkerReport helper) {
        String counts = ", " + helper.bytesIn() + " bytes in, " + helper.bytesOut() + " out, retries: "
                + helper.retries() + ", races lost: " + helper.racesLost() + ", failures: " + helper.failures();
        return helper.lastFailure()
                .map(failure -> counts + ", the last: " + HelperNews.reason(failure))
                .orElse(counts);
    }

    /** What bzip2 says about ignored bytes, and how many they are and whether they look like data. */
    static String trailing(JobReport.Trailing trailing) {
        return "trailing garbage after EOF ignored (" + trailing.bytes() + (trailing.bytes() == 1 ? " byte" : " bytes")
                + (trailing.holdsStream() ? ", among them the start of another bzip2 stream)" : ")");
    }
}
