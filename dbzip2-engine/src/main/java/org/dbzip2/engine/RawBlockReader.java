package org.dbzip2.engine;

import java.io.IOException;
import java.io.InputStream;
import org.dbzip2.codec.format.Bzip2Format;
import org.jspecify.annotations.Nullable;

/** Cuts raw input into the slices that each make one block. */
final class RawBlockReader implements BlockSource<RawBlock> {
    private final InputStream in;
    private final RawBlockBuilder builder;
    private final int level;
    private long bytesRead;
    private boolean atEnd;
    private boolean restTaken;

    /** @param level 1 to 9 */
    RawBlockReader(InputStream in, int level, BufferPool buffers) {
        this.in = in;
        this.level = level;
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
    public @Nullable RawBlock poll() {
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
        return builder.bytes().length;
    }

    @Override
    public long cost(RawBlock block) {
        return cost(block, level);
    }

    /** The slice, and what it may be compressed to: a little more than the block if it is noise. */
    static long cost(RawBlock block, int level) {
        return block.bytes().length + Math.min(block.length(), level * Bzip2Format.LEVEL_UNIT) * 102L / 100 + 1000;
    }

    @Override
    public boolean needsWork(RawBlock block) {
        return true;
    }
}
