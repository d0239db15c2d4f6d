package org.dbzip2.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Everything that is said to the user, on standard error. Thread-safe.
 *
 * <p>A text goes out in one piece and at once; if nobody can read it any more, the work goes on. If nobody reads it for now, whoever
 * says it waits, but for {@link #complainLater}.
 */
final class Console {
    private final String program;
    private final OutputStream err;

    /** What is still to be said before anything else. */
    private final ConcurrentLinkedQueue<String> later = new ConcurrentLinkedQueue<>();

    /** How much of it there is, with what is being said: as long as it is not 0 somebody is at it. */
    private final AtomicInteger unsaid = new AtomicInteger();

    /** Whether the last thing written was a progress line that later text must wipe out. */
    private boolean transientLine;

    /** What stands at the start of the line that is still open, to be written again after a progress line. */
    private String openLine = "";

    /** @param program the name the command was called by */
    Console(String program) {
        this(program, new FileOutputStream(FileDescriptor.err));
    }

    Console(String program, OutputStream err) {
        this.program = program;
        this.err = err;
    }

    String program() {
        return program;
    }

    /** A whole line, or lines, with the program's name before it. */
    synchronized void complain(String message) {
        catchUp();
        writeLine(message);
    }

    /** The same without waiting: it goes out as soon as it can, and before all that is said afterwards. */
    void complainLater(String message) {
        later.add(message);
        if (unsaid.getAndIncrement() == 0) {
            Thread thread = new Thread(this::catchUp, "news");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Says what is still to be said. */
    synchronized void catchUp() {
        String message;
        while ((message = later.poll()) != null) {
            writeLine(message);
            unsaid.decrementAndGet();
        }
    }

    private void writeLine(String message) {
        finishOpenLine();
        write(program + ": " + message + "\n");
    }

    /** Text as it is, ending in a whole line. */
    synchronized void print(String text) {
        catchUp();
        wipe();
        write(text);
        openLine = "";
    }

    /** The start of a line that {@link #print} or {@link #complain} ends. */
    synchronized void beginLine(String text) {
        catchUp();
        write(text);
        openLine = text;
    }

    /** A line that the next text overwrites, on a terminal. */
    synchronized void showTransient(String line) {
        catchUp();
        write("\r" + line + "\u001b[K");
        transientLine = true;
    }

    private void finishOpenLine() {
        wipe();
        if (!openLine.isEmpty()) {
            write("\n");
            openLine = "";
        }
    }

    private void wipe() {
        if (transientLine) {
            write("\r\u001b[K" + openLine);
            transientLine = false;
        }
    }

    private void write(String text) {
        try {
            err.write(ByteNames.bytes(text));
        } catch (IOException nobodyReads) {
            // The exit code still tells.
        }
    }
}
