package org.dbzip2.lzma.sevenz;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import org.dbzip2.engine.BufferPool;
import org.dbzip2.lzma.PieceSource;
import org.jspecify.annotations.Nullable;

/** Cuts the files that are to go into an archive into pieces, one file after the other. */
final class ArchiveReader extends PieceSource<ArchivePiece> implements AutoCloseable {
    private final Iterator<SevenZInput> inputs;
    private @Nullable SevenZEntry entry;

    /** Of the entry; null once it is at its end. */
    private volatile @Nullable InputStream in;

    private long pieces;

    ArchiveReader(Iterator<SevenZInput> inputs, int pieceSize, BufferPool buffers) {
        super(pieceSize, buffers);
        this.inputs = inputs;
    }

    @Override
    public void read() throws IOException {
        InputStream file = in;
        if (file != null) {
            if (!readFrom(file)) {
                in = null;
                file.close();
            }
        } else if (inputs.hasNext()) {
            SevenZInput next = inputs.next();
            entry = next.entry();
            in = next.content().open();
        } else {
            end();
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
