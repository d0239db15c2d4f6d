package org.dbzip2.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Writes what is logged to standard error, a line for each entry. For systemd's journal it begins with the priority in angle
 * brackets, which the journal takes off ({@code sd-daemon(3)}); elsewhere with the time and the level.
 */
final class JournalHandler extends Handler {
    /** Held, as a logger that nobody holds is forgotten, with its level. */
    private static final Logger OURS = Logger.getLogger("org.dbzip2");

    private final Console console;
    private final boolean forJournal;

    JournalHandler(Console console, boolean forJournal) {
        this.console = console;
        this.forJournal = forJournal;
    }

    /** Has everything logged that way from here on. */
    static JournalHandler install(Console console, System.Logger.Level least) {
        LogManager.getLogManager().reset();
        // Set for programs whose output is connected to the journal.
        JournalHandler handler = new JournalHandler(console, System.getenv("JOURNAL_STREAM") != null);
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        root.setLevel(Level.WARNING);
        OURS.setLevel(levelOf(least));
        return handler;
    }

    /** Writes an entry that must not be lost when the JVM ends: its loggers write nothing any more then. */
    void say(System.Logger.Level level, String text) {
        publish(new LogRecord(levelOf(level), text));
    }

    private static Level levelOf(System.Logger.Level level) {
        return switch (level) {
            case ERROR -> Level.SEVERE;
            case WARNING -> Level.WARNING;
            case INFO -> Level.INFO;
            default -> Level.FINE;
        };
    }

    @Override
    public void publish(LogRecord entry) {
        if (!isLoggable(entry)) {
            return;
        }
        StringBuilder text = new StringBuilder(String.valueOf(entry.getMessage()));
        if (entry.getThrown() != null) {
            StringWriter trace = new StringWriter();
            entry.getThrown().printStackTrace(new PrintWriter(trace, true));
            text.append('\n').append(trace.toString().strip());
        }
        // Each line of a longer text is an entry of its own.
        String start = start(entry);
        console.print(start + text.toString().replace("\n", "\n" + start) + "\n");
    }

    private String start(LogRecord entry) {
        int level = entry.getLevel().intValue();
        boolean isError = level >= Level.SEVERE.intValue();
        boolean isWarning = level >= Level.WARNING.intValue();
        boolean isInfo = level >= Level.INFO.intValue();
        if (forJournal) {
            return isError ? "<3>" : isWarning ? "<4>" : isInfo ? "<6>" : "<7>";
        }
        String word = isError ? "error" : isWarning ? "warning" : isInfo ? "info" : "debug";
        return entry.getInstant().truncatedTo(ChronoUnit.MILLIS) + " " + word + ": ";
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
