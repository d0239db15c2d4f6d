package org.dbzip2.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.dbzip2.engine.JobReport.Trailing;
import org.dbzip2.engine.JobReport.WorkerReport;
import org.jspecify.annotations.Nullable;

/** Counts what a job, and each local slot and each helper in it, did. Called by the consumer and by the slots' threads. */
final class JobTally {
    /** What one worker did. */
    private static final class Line {
        final String name;
        final boolean isHelper;
        final IntSupplier slots;
        long blocks;
        long bytesIn;
        long bytesOut;
        long nanos;
        long failures;
        long retries;
        long racesLost;

        @Nullable
        Throwable lastFailure;

        Line(String name, boolean isHelper, IntSupplier slots) {
            this.name = name;
            this.isHelper = isHelper;
            this.slots = slots;
        }

        WorkerReport report() {
            return new WorkerReport(
                    name,
                    isHelper,
                    slots.getAsInt(),
                    blocks,
                    bytesIn,
                    bytesOut,
                    nanos,
                    failures,
                    retries,
                    racesLost,
                    Optional.ofNullable(lastFailure));
        }
    }

    private final long start = System.nanoTime();

    // Guarded by this.
    private final Map<Object, Line> lineOf = new HashMap<>();
    private final List<Line> lines = new ArrayList<>();
    private long blocks;

    /** Begins with the slots and helpers that are to have a line even if they do nothing. */
    JobTally(List<? extends Slot> locals, List<EnlistedHelper> helpers) {
        for (Slot slot : locals) {
            add(slot, new Line(slot.name(), false, () -> 1));
        }
        for (EnlistedHelper helper : helpers) {
            add(helper, new Line(helper.name(), true, helper::jobs));
        }
    }

    private void add(Object worker, Line line) {
        lineOf.put(worker, line);
        lines.add(line);
    }

    private Line lineOf(Slot slot) {
        Line line = lineOf.get(slot.helper() == null ? slot : slot.helper());
        if (line == null) {
            throw new IllegalArgumentException("not of this job: " + slot.name());
        }
        return line;
    }

    /** Counts a block that is part of the output. */
    synchronized void countBlock(@Nullable Slot slot, long bytesIn, long bytesOut) {
        blocks++;
        if (slot != null) {
            Line line = lineOf(slot);
            line.blocks++;
            line.bytesIn += bytesIn;
            line.bytesOut += bytesOut;
        }
    }

    /** Counts working time, whatever came of it. */
    synchronized void countTime(Slot slot, long nanos) {
        lineOf(slot).nanos += nanos;
    }

    /** Counts a failure: a block goes back. */
    synchronized void countFailure(Slot slot, Throwable failure) {
        Line line = lineOf(slot);
        line.failures++;
        line.lastFailure = failure;
    }

    /** Counts a block that another one had failed with. */
    synchronized void countRetry(Slot slot) {
        lineOf(slot).retries++;
    }

    /** Counts a race for a block. */
    synchronized void countRace(List<Slot> losers) {
        for (Slot slot : losers) {
            lineOf(slot).racesLost++;
        }
    }

    /** What was done so far. */
    synchronized JobReport report(long bytesIn, long bytesOut, Trailing trailing) {
        List<WorkerReport> reports = lines.stream().map(Line::report).toList();
        return new JobReport(bytesIn, bytesOut, blocks, System.nanoTime() - start, reports, trailing);
    }
}
