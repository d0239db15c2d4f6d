package org.dbzip2.commons;

import java.io.IOException;
import java.io.InputStream;

/**
 * The start of an input, for a reader that reads ahead but of which the input shall not know that it did.
 *
 * <p>An input with marks is marked before each piece. One without is read byte by byte, which is exact as long as the reader
 * asks for no byte before it needs it.
 */
final class ExactInput extends InputStream {
    /** What a {@link java.io.BufferedInputStream} holds without growing. */
    private static final int PIECE = 1 << 13;

    private final InputStream in;
    private final int piece;

    /** How many bytes came before the last piece. */
    private long pieceStart;

    private int pieceLength;

    ExactInput(InputStream in) {
        this.in = in;
        piece = in.markSupported() ? PIECE : 1;
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (piece > 1) {
            in.mark(piece);
        }
        pieceStart += pieceLength;
        pieceLength = 0;
        int count = in.read(buffer, offset, Math.min(length, piece));
        pieceLength = Math.max(count, 0);
        return count;
    }

    /**
     * Sets the input to where this many bytes of it are used.
     *
     * @param used how many from its start on; the last piece must hold that place
     */
    void leaveAt(long used) throws IOException {
        if (used < pieceStart + pieceLength) {
            in.reset();
            in.skipNBytes(used - pieceStart);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
