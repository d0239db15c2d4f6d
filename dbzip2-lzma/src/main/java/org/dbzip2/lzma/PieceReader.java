package org.dbzip2.lzma;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.dbzip2.engine.BlockSource;
import org.dbzip2.engine.BufferPool;
import org.jspecify.annotations.Nullable;

/** Cuts an input into pieces of one size, of which the last one is what is left. */
public final class PieceReader implements BlockSource<RawPiece> {
    /** How many bytes to read at once. */
    private static final int READ_BYTES = 1 << 18;

    private final InputStream in;
    private final int pieceSize;
    private final BufferPool buffers;

    /** Grows with the first piece, so that a short input takes little memory. */
    private byte[] bytes;

    private int length;
    private long pieces;
    private long bytesRead;
    private boolean atEnd;

    /**
     * A reader at the start of an input.
     *
     * @param in not closed
     * @param pieceSize in bytes
     * @param buffers where the pieces are read into
     */
    public PieceReader(InputStream in, int pieceSize, BufferPool buffers) {
        this.in = in;
        this.pieceSize = pieceSize;
        this.buffers = buffers;
        bytes = buffers.take(Math.min(pieceSize, READ_BYTES));
    }

    @Override
    public void read() throws IOException {
        if (length == bytes.length) {
            byte[] larger = Arrays.copyOf(bytes, (int) Math.min(pieceSize, 2L * bytes.length));
            buffers.give(bytes);
            bytes = larger;
        }
        int space = Math.min(pieceSize, bytes.length) - length;
        int count = in.read(bytes, length, Math.min(space, READ_BYTES));
        if (count < 0) {
            atEnd = true;
        } else {
            length += count;
            bytesRead += count;
        }
    }

    @Override
    @SuppressWarnings("exports") // Whoever compiles against this needs no annotations for it.
    public @Nullable RawPiece poll() {
        if (length < pieceSize && (!atEnd || length == 0)) {
            return null;
        }
        RawPiece piece = new RawPiece(pieces++, bytes, length);
        bytes = atEnd ? new byte[0] : buffers.take(pieceSize);
        length = 0;
        return piece;
    }

    @Override
    public boolean isAtEnd() {
        return atEnd;
    }

    @Override
    public long bytesRead() {
        return bytesRead;
    }

    @Override
    public long openBytes() {
        return bytes.length;
    }

    @Override
    public long cost(RawPiece piece) {
        return (long) piece.bytes().length + Lzma2Encoder.maxLength(piece.length());
    }

    @Override
    public boolean needsWork(RawPiece piece) {
        return true;
    }
}
