package org.dbzip2.cli;

import java.io.IOException;
import java.io.OutputStream;
import org.dbzip2.cli.Settings.Mode;
import org.dbzip2.engine.JobProgress;
import org.dbzip2.engine.JobReport;
import org.jspecify.annotations.Nullable;

/** How data becomes a file of a format and is got back, and what is said where that fails. */
interface FileCoder {
    /**
     * Compresses all of {@code in}.
     *
     * @throws IOException what {@code in} or {@code out} threw, as it was
     */
    JobReport compress(Source in, OutputStream out, JobProgress progress) throws IOException, InterruptedException;

    /**
     * Decompresses all of {@code in}.
     *
     * @throws IOException what {@code in} or {@code out} threw, as it was, or what {@link #damage} is about
     */
    JobReport decompress(Source in, OutputStream out, JobProgress progress) throws IOException, InterruptedException;

    /** Whether {@code -f} has data copied as it is that begins with these bytes; fewer than asked for are all there are. */
    boolean isCopied(byte[] start);

    /** What an exception says of the data called {@code name}; null if it is about something else. */
    @Nullable
    Damage damage(IOException exception, Mode mode, String name);
}
