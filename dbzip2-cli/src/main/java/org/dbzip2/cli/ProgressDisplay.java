package org.dbzip2.cli;

import org.dbzip2.cli.Settings.Progress;
import org.dbzip2.engine.JobProgress;

/**
 * Shows how far a job is: on a terminal a line that is overwritten, elsewhere now and then a line.
 *
 * <p>A thread that sleeps most of the time; it looks at what the engine counts anyway.
 */
final class ProgressDisplay extends Thread {
    private static final long FIRST_MILLIS = 2_000;
    private static final long TERMINAL_MILLIS = 500;
    private static final long PLAIN_MILLIS = 10_000;
    private static final double NANOS_PER_MILLI = 1e6;

    private final Console console;
    private final String name;
    private final long totalIn;
    private final JobProgress progress;
    private final boolean onTerminal;
    private final boolean always;
    private final long startNanos = System.nanoTime();

    private ProgressDisplay(
            Console console, String name, long totalIn, JobProgress progress, boolean onTerminal, boolean always) {
        super("progress");
        setDaemon(true);
        this.console = console;
        this.name = name;
        this.totalIn = totalIn;
        this.progress = progress;
        this.onTerminal = onTerminal;
        this.always = always;
    }

    /**
     * Begins to show a job, if the settings want it.
     *
     * @param totalIn size of the input in bytes, 0 if not known
     */
    static ProgressDisplay start(Console console, Settings settings, String name, long totalIn, JobProgress progress) {
        boolean never = settings.progress() == Progress.NEVER;
        boolean always = settings.progress() == Progress.ALWAYS;
        boolean onTerminal = !never && Terminal.is(Terminal.STDERR);
        ProgressDisplay display = new ProgressDisplay(console, name, totalIn, progress, onTerminal, always);
        if (always || onTerminal && !settings.quiet()) {
            display.start();
        }
        return display;
    }

    @Override
    public void run() {
        try {
            sleep(FIRST_MILLIS);
            while (true) {
                show();
                sleep(onTerminal ? TERMINAL_MILLIS : PLAIN_MILLIS);
            }
        } catch (InterruptedException closed) {
            // The job has ended.
        }
    }

    /** Ends the display. Where the user asked for it, the last state stays. */
    void end() throws InterruptedException {
        interrupt();
        join();
        if (always) {
            console.print("  " + name + ": " + state() + "\n");
        }
    }

    private void show() {
        String line = "  " + name + ": " + state();
        if (onTerminal) {
            console.showTransient(line);
        } else {
            console.print(line + "\n");
        }
    }

    private String state() {
        return describe(progress.bytesIn(), progress.bytesOut(), totalIn, System.nanoTime() - startNanos);
    }

    /** Bytes, ratio, speed, and what is left, as far as it can be told. */
    static String describe(long bytesIn, long bytesOut, long totalIn, long nanos) {
        StringBuilder text = new StringBuilder();
        if (totalIn > 0) {
            text.append(Decimal.fixed(100.0 * bytesIn / totalIn, 1, 5)).append("%, ");
        }
        text.append(Decimal.fixed(bytesIn / 1e6, 1, 0))
                .append(" MB in, ")
                .append(Decimal.fixed(bytesOut / 1e6, 1, 0))
                .append(" MB out");
        if (bytesIn > 0 && bytesOut > 0) {
            long larger = Math.max(bytesIn, bytesOut);
            long smaller = Math.min(bytesIn, bytesOut);
            text.append(" (")
                    .append(Decimal.fixed((double) larger / smaller, 3, 0))
                    .append(":1)");
        }
        text.append(", ")
                .append(Decimal.fixed(Decimal.megabytesPerSecond(bytesIn, nanos), 1, 0))
                .append(" MB/s in, ")
                .append(Decimal.fixed(Decimal.megabytesPerSecond(bytesOut, nanos), 1, 0))
                .append(" MB/s out");
        if (bytesIn > 0 && bytesIn < totalIn) {
            double leftNanos = (double) nanos / bytesIn * (totalIn - bytesIn);
            text.append(", ")
                    .append(clock((long) (leftNanos / NANOS_PER_MILLI / 1000)))
                    .append(" left");
        }
        return text.toString();
    }

    /** Seconds as {@code 0:07}, {@code 12:34} or {@code 1:02:03}. */
    private static String clock(long seconds) {
        long hours = seconds / 3600;
        long minutes = seconds / 60 % 60;
        String tail = twoDigits(seconds % 60);
        return hours > 0 ? hours + ":" + twoDigits(minutes) + ":" + tail : minutes + ":" + tail;
    }

    private static String twoDigits(long number) {
        return number < 10 ? "0" + number : Long.toString(number);
    }
}
