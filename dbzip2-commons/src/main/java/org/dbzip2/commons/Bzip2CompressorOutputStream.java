package org.dbzip2.commons;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.commons.compress.compressors.CompressorOutputStream;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.stream.Bzip2OutputStream;

/**
 * Compresses to one bzip2 stream, byte for byte the one of bzip2 1.0.8, in the thread that writes.
 *
 * <p>{@link #flush} cannot end a block without changing the stream, so it only flushes what is already out. Not thread-safe.
 *
 * @param <T> the type of stream beneath
 */
public final class Bzip2CompressorOutputStream<T extends OutputStream> extends CompressorOutputStream<T> {
    private final Bzip2OutputStream compressor;

    /**
     * Compresses at level 9, as bzip2 does by default. Nothing is written yet.
     *
     * @param out receives the stream; closed by {@link #close}
     */
    public Bzip2CompressorOutputStream(T out) {
        this(out, Bzip2Format.MAX_LEVEL);
    }

    /**
     * Compresses at a level. Nothing is written yet.
     *
     * @param out receives the stream; closed by {@link #close}
     * @param level 1 to 9: blocks of 100,000 to 900,000 bytes, what Commons Compress calls the block size
     * @throws IllegalArgumentException if there is no such level
     */
    public Bzip2CompressorOutputStream(T out, int level) {
        super(out);
        compressor = new Bzip2OutputStream(out, level);
    }

    @Override
    public void write(int value) throws IOException {
        compressor.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        compressor.write(bytes, offset, length);
    }

    /** Flushes the blocks that are complete; the open one stays open. */
    @Override
    public void flush() throws IOException {
        compressor.flush();
    }

    /**
     * Compresses what is left and writes the end of the stream, but does not close the stream beneath. Nothing can be written
     * afterwards.
     *
     * @throws IOException if writing fails; a second call then does nothing
     */
    @Override
    public void finish() throws IOException {
        compressor.finish();
        super.finish();
    }

    /** Finishes the stream and closes the one beneath, even if finishing fails. */
    @Override
    public void close() throws IOException {
        Closeable beneath = super::close;
        try (beneath) {
            finish();
        }
    }
}
