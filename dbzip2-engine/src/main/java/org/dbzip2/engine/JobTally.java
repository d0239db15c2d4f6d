package org.dbzip2.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.dbzip2.engine.JobReport.Trailing;
import org.dbzip2.engine.JobReport.WorkerReport;
import org.jspecify.annotations.Nullable;

/** Counts, on the consumer's thread, what a job and each of its workers did. */
final class JobTally {
    /** What one worker did. */
    private static final class Line {
        long blocks;
        long bytesIn;
        long bytesOut;
        long nanos;
    }

    private final long start = System.nanoTime();
    private final List<? extends Slot> workers;
    private final Map<Slot, Line> lines = new HashMap<>();
    private long blocks;

    JobTally(List<? extends Slot> workers) {
        this.workers = workers;
        for (Slot worker : workers) {
            lines.put(worker, new Line());
        }
    }

    /** Counts a block that is part of the output. */
    void countBlock(@Nullable Slot worker, long bytesIn, long bytesOut) {
        blocks++;
        Line line = lines.get(worker);
        if (line != null) {
            line.blocks++;
            line.bytesIn += bytesIn;
            line.bytesOut += bytesOut;
        }
    }

    /** Counts working time, whatever came of it. */
    void countTime(@Nullable Slot worker, long nanos) {
        Line line = lines.get(worker);
        if (line != null) {
            line.nanos += nanos;
        }
    }

    /** @param failure tells what made a worker stop */
    JobReport report(long bytesIn, long bytesOut, Trailing trailing, Function<Slot, Optional<Throwable>> failure) {
        List<WorkerReport> reports = workers.stream()
                .map(worker -> {
                    Line line = lines.computeIfAbsent(worker, absent -> new Line());
                    return new WorkerReport(
                            worker.name(), line.blocks, line.bytesIn, line.bytesOut, line.nanos, failure.apply(worker));
                })
                .toList();
        return new JobReport(bytesIn, bytesOut, blocks, System.nanoTime() - start, reports, trailing);
    }
}
