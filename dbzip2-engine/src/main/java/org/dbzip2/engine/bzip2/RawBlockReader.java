package org.dbzip2.engine.bzip2;

import java.io.IOException;
import java.io.InputStream;
import org.dbzip2.engine.BlockSource;
import org.dbzip2.engine.BufferPool;
import org.jspecify.annotations.Nullable;

/** Cuts raw input into the slices that each make one block. */
final class RawBlockReader implements BlockSource<RawSlice> {
    private final InputStream in;
    private final RawBlockBuilder builder;
    private final boolean forHelpers;
    private long bytesRead;
    private boolean atEnd;
    private boolean restTaken;

    /**
     * @param level 1 to 9
     * @param forHelpers whether helpers do some of the slices
     */
    RawBlockReader(InputStream in, int level, BufferPool buffers, boolean forHelpers) {
        this.in = in;
        this.forHelpers = forHelpers;
        builder = new RawBlockBuilder(level, buffers);
    }

    @Override
    public void read() throws IOException {
        int space = Math.min(builder.space(), RawBlockBuilder.READ_BYTES);
        int count = in.read(builder.bytes(), builder.length(), space);
        if (count < 0) {
            atEnd = true;
        } else {
            builder.added(count);
            bytesRead += count;
        }
    }

    @Override
    public @Nullable RawSlice poll() {
        if (!atEnd) {
            return builder.cut();
        }
        if (restTaken) {
            return null;
        }
        restTaken = true;
        return builder.rest();
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
        return builder.memoryBytes();
    }

    @Override
    public long cost(RawSlice slice) {
        return slice.cost(forHelpers);
    }

    @Override
    public boolean needsWork(RawSlice slice) {
        return true;
    }
}
