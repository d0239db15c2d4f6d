package org.dbzip2.cli;

import java.util.HashSet;
import java.util.Set;
import org.dbzip2.engine.HelperListener;
import org.dbzip2.engine.WorkerMisconductException;

/**
 * Tells the user what happens to helpers: the first failure of each, all of them if asked to be verbose, none if asked to be
 * quiet. Wrong data is told of in any case. Nobody who has news waits until they are read. Thread-safe.
 */
final class HelperNews implements HelperListener {
    private static final double MILLIS_PER_SECOND = 1e3;

    private final Console console;
    private final boolean quiet;
    private final boolean verbose;

    // Guarded by this.
    private final Set<String> haveFailed = new HashSet<>();
    private boolean toldOfTakeover;

    HelperNews(Console console, boolean quiet, boolean verbose) {
        this.console = console;
        this.quiet = quiet;
        this.verbose = verbose;
    }

    @Override
    public synchronized void backsOff(String helper, Throwable failure, long delayMillis) {
        warn(
                haveFailed.add(helper),
                "helper " + helper + ": " + reason(failure) + "; it is left alone for "
                        + Decimal.fixed(delayMillis / MILLIS_PER_SECOND, 1, 0) + " s.");
    }

    @Override
    public synchronized void isBack(String helper) {
        if (verbose && !quiet) {
            console.complainLater("helper " + helper + " is back.");
        }
    }

    @Override
    public synchronized void dropped(String helper, WorkerMisconductException misconduct) {
        console.complainLater("WARNING: helper " + helper + " gave wrong data: " + reason(misconduct)
                + ". None of it was used, and it is asked for nothing any more.");
    }

    @Override
    public synchronized void localTakesOver() {
        warn(!toldOfTakeover, "no helper is in service; this machine does the work.");
        toldOfTakeover = true;
    }

    private void warn(boolean first, String text) {
        if (!quiet && (first || verbose)) {
            console.complainLater("WARNING: " + text);
        }
    }

    /** What a failure says of itself. */
    static String reason(Throwable failure) {
        return failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
