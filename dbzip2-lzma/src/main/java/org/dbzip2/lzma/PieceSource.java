package org.dbzip2.lzma;

import java.io.IOException;
import java.io.InputStream;
import org.dbzip2.engine.BlockSource;
import org.dbzip2.engine.BufferPool;

/**
 * What all that cut inputs into pieces have in common: the piece in the making, and the count of what was read.
 *
 * @param <T> a piece
 */
public abstract class PieceSource<T extends Piece> implements BlockSource<T> {
    /** The piece in the making. */
    protected final PieceBuffer buffer;

    private long bytesRead;
    private boolean atEnd;

    /**
     * A source that has read nothing.
     *
     * @param pieceSize of the longest piece, in bytes
     * @param buffers where the pieces are read into
     */
    protected PieceSource(int pieceSize, BufferPool buffers) {
        buffer = new PieceBuffer(pieceSize, buffers);
    }

    /**
     * Reads once into the piece in the making.
     *
     * @param in waited for if need be
     * @return false at its end
     * @throws IOException what it throws
     */
    protected final boolean readFrom(InputStream in) throws IOException {
        int count = buffer.readFrom(in);
        bytesRead += Math.max(0, count);
        return count >= 0;
    }

    /** Nothing more is to be read. */
    protected final void end() {
        atEnd = true;
    }

    @Override
    public final boolean isAtEnd() {
        return atEnd;
    }

    @Override
    public final long bytesRead() {
        return bytesRead;
    }

    @Override
    public final long openBytes() {
        return buffer.memoryBytes();
    }

    @Override
    public final long cost(T piece) {
        return PieceWork.cost(piece);
    }
}
