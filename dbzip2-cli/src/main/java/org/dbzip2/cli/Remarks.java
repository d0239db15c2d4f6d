package org.dbzip2.cli;

import org.dbzip2.engine.JobProgress;
import org.dbzip2.engine.JobReport;
import org.jspecify.annotations.Nullable;

/** What is said of each job, as far as the user wants it, and what is written down of it. */
final class Remarks {
    private final Settings settings;
    private final Console console;

    /** How far names are padded, so that what follows them stands in a column. */
    private final int nameWidth;

    /** What each job did, to be written at the end; null if nobody wants to know. */
    private final @Nullable StatsFile stats;

    /** @throws Failure if what the jobs do cannot be written where it is wanted */
    Remarks(Settings settings, Console console) throws Failure {
        this.settings = settings;
        this.console = console;
        stats = settings.statsFile() == null ? null : new StatsFile(settings.statsFile());
        int width = "(stdin)".length();
        for (String name : settings.names()) {
            width = Math.max(width, name.length());
        }
        nameWidth = width;
    }

    /** Begins the line of a job. */
    void begin(String name) {
        if (settings.verbosity() > 0) {
            console.beginLine("  " + name + ": " + " ".repeat(Math.max(0, nameWidth - name.length())));
        }
    }

    /** @param size of the input in bytes, 0 if not known */
    ProgressDisplay show(String name, long size, JobProgress progress) {
        return ProgressDisplay.start(console, settings, name, size, progress);
    }

    /** Ends the line of a job that compressed. */
    void ratio(JobReport report) {
        if (settings.verbosity() > 0) {
            console.print(Summary.ratio(report.bytesIn(), report.bytesOut()));
        }
    }

    /** Ends the line of another job. */
    void result(String result) {
        if (settings.verbosity() > 0) {
            console.print(result + "\n");
        }
    }

    /** Says what is wrong with an input, in its line if it has one. */
    void damage(Damage damage) {
        if (settings.verbosity() > 0) {
            console.print(damage.remark() + "\n");
        } else {
            console.complain(damage.complaint());
        }
    }

    void trailing(String name, JobReport.Trailing trailing) {
        if (!settings.quiet() && trailing.bytes() > 0) {
            console.complain(name + ": " + Summary.trailing(trailing));
        }
    }

    void workers(String name, JobReport report) {
        if (settings.verbosity() > (settings.helpers() == null ? 1 : 0)) {
            console.print(Summary.workers(report));
        }
        if (stats != null) {
            stats.add(name, settings.mode(), report);
        }
    }

    /** Writes down what the jobs did, if that is wanted. */
    void writeStats() throws Failure {
        if (stats != null) {
            stats.write();
        }
    }
}
