package org.dbzip2.lzma;

import java.io.IOException;
import java.io.InputStream;
import org.dbzip2.engine.BufferPool;
import org.jspecify.annotations.Nullable;

/** Cuts an input into pieces of one size, of which the last one is what is left. */
public final class PieceReader extends PieceSource<RawPiece> {
    private final InputStream in;
    private long pieces;

    /**
     * A reader at the start of an input.
     *
     * @param in not closed
     * @param pieceSize in bytes
     * @param buffers where the pieces are read into
     */
    public PieceReader(InputStream in, int pieceSize, BufferPool buffers) {
        super(pieceSize, buffers);
        this.in = in;
    }

    @Override
    public void read() throws IOException {
        if (!readFrom(in)) {
            end();
        }
    }

    @Override
    @SuppressWarnings("exports") // Whoever compiles against this needs no annotations for it.
    public @Nullable RawPiece poll() {
        int length = buffer.length();
        return buffer.isFull() || isAtEnd() && length > 0 ? new RawPiece(pieces++, buffer.take(), length) : null;
    }

    @Override
    public boolean needsWork(RawPiece piece) {
        return true;
    }
}
