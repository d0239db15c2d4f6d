package org.dbzip2.lzma.xz;

import java.util.Objects;
import org.dbzip2.lzma.Lzma2Encoder;

/**
 * Compresses pieces of an input, each into a block of its own that needs none of the others.
 *
 * <p>What becomes of a piece hangs on the piece and the options alone. An encoder keeps its arrays for the next piece, as {@link
 * Lzma2Encoder} does. Not thread-safe: each thread takes its own.
 */
public final class XzBlockEncoder {
    private final XzOptions options;
    private final Lzma2Encoder encoder = new Lzma2Encoder();

    /**
     * An encoder, which takes its memory with the first piece.
     *
     * @param options for all its pieces
     */
    public XzBlockEncoder(XzOptions options) {
        this.options = Objects.requireNonNull(options);
    }

    /**
     * Compresses a piece.
     *
     * @param raw only read during the call
     * @param offset of the piece in {@code raw}
     * @param length of the piece in bytes, 1 GiB at most
     * @return its block
     * @throws IndexOutOfBoundsException if {@code raw} holds no such piece
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public XzBlock encode(byte[] raw, int offset, int length) throws InterruptedException {
        byte[] lzma2 = encoder.encode(options.lzma2(), raw, offset, length);
        return XzBlock.of(options, lzma2, raw, offset, length);
    }
}
