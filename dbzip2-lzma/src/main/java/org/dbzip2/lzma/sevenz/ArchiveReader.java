package org.dbzip2.lzma.sevenz;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import org.dbzip2.engine.BlockSource;
import org.dbzip2.engine.BufferPool;
import org.dbzip2.lzma.PieceBuffer;
import org.dbzip2.lzma.PieceWork;
import org.jspecify.annotations.Nullable;

/** Cuts the files that are to go into an archive into pieces, one file after the other. */
final class ArchiveReader implements BlockSource<ArchivePiece>, AutoCloseable {
    private final Iterator<SevenZInput> inputs;
    private final PieceBuffer buffer;
    private @Nullable SevenZEntry entry;

    /** Of the entry; null once it is at its end. */
    private volatile @Nullable InputStream in;

    private long pieces;
    private long bytesRead;
    private boolean atEnd;

    ArchiveReader(Iterator<SevenZInput> inputs, int pieceSize, BufferPool buffers) {
        this.inputs = inputs;
        buffer = new PieceBuffer(pieceSize, buffers);
    }

    @Override
    public void read() throws IOException {
        InputStream file = in;
        if (file != null) {
            int count = buffer.readFrom(file);
            bytesRead += Math.max(0, count);
            if (count < 0) {
                in = null;
                file.close();
            }
        } else if (inputs.hasNext()) {
            SevenZInput next = inputs.next();
            entry = next.entry();
            in = next.content().open();
        } else {
            atEnd = true;
        }
    }

    @Override
    public @Nullable ArchivePiece poll() {
        SevenZEntry current = entry;
        if (current == null || in != null && !buffer.isFull()) {
            return null;
        }
        int length = buffer.length();
        if (length > 0) {
            return new ArchivePiece(current, pieces++, buffer.take(), length);
        }
        entry = null;
        return ArchivePiece.end(current, pieces++);
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
    public long cost(ArchivePiece piece) {
        return PieceWork.cost(piece);
    }

    @Override
    public boolean needsWork(ArchivePiece piece) {
        return !piece.isEnd();
    }

    /** Closes the file that it is at, if the job ends before it does. */
    @Override
    public void close() throws IOException {
        InputStream file = in;
        if (file != null) {
            file.close();
        }
    }
}
