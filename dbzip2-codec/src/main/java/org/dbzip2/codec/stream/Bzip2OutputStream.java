package org.dbzip2.codec.stream;

import java.io.IOException;
import java.io.OutputStream;
import org.dbzip2.codec.format.Bzip2Format;

/**
 * Compresses what is written to it into one bzip2 stream, byte for byte the one that bzip2 1.0.8 writes.
 *
 * <p>A block is compressed by the thread whose write completes it; in between, bytes are only gathered. The stream is
 * complete after {@link #finish} or {@link #close}. {@link #flush} cannot end a block without changing the stream, so it
 * only flushes what is already out. Needs 11 to 14 MB at level 9, in proportion less at lower levels. Not thread-safe.
 *
 * <pre>{@code
 * try (OutputStream out = new Bzip2OutputStream(Files.newOutputStream(path))) {
 *     out.write(bytes);
 * }
 * }</pre>
 */
public final class Bzip2OutputStream extends BlockOutputStream {
    /**
     * Compresses at level 9, as bzip2 does by default.
     *
     * @param out receives the stream; closed by {@link #close}
     */
    public Bzip2OutputStream(OutputStream out) {
        this(out, Bzip2Format.MAX_LEVEL);
    }

    /**
     * Compresses at a level. Nothing is written yet.
     *
     * @param out receives the stream; closed by {@link #close}
     * @param level 1 to 9: blocks of 100,000 to 900,000 bytes
     * @throws IllegalArgumentException if there is no such level
     */
    public Bzip2OutputStream(OutputStream out, int level) {
        super(out, level, new StreamAssembler(out, level));
    }

    /**
     * Compresses what is left and writes the end of the stream, but does not close the stream beneath.
     *
     * @throws IOException if writing fails; a second call then does nothing
     */
    public void finish() throws IOException {
        finishOnce();
    }

    @Override
    void writeEnd() throws IOException {
        assembler.finish();
    }
}
