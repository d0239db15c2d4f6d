package org.dbzip2.lzma;

import java.io.IOException;
import java.io.InputStream;
import org.dbzip2.engine.BlockSource;
import org.dbzip2.engine.BufferPool;
import org.jspecify.annotations.Nullable;

/** Cuts an input into pieces of one size, of which the last one is what is left. */
public final class PieceReader implements BlockSource<RawPiece> {
    private final InputStream in;
    private final PieceBuffer buffer;
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
        buffer = new PieceBuffer(pieceSize, buffers);
    }

    @Override
    public void read() throws IOException {
        int count = buffer.readFrom(in);
        atEnd = count < 0;
        bytesRead += Math.max(0, count);
    }

    @Override
    @SuppressWarnings("exports") // Whoever compiles against this needs no annotations for it.
    public @Nullable RawPiece poll() {
        int length = buffer.length();
        return buffer.isFull() || atEnd && length > 0 ? new RawPiece(pieces++, buffer.take(), length) : null;
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
        return buffer.memoryBytes();
    }

    @Override
    public long cost(RawPiece piece) {
        return PieceWork.cost(piece);
    }

    @Override
    public boolean needsWork(RawPiece piece) {
        return true;
    }
}
