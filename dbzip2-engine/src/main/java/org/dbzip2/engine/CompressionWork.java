package org.dbzip2.engine;

import java.io.IOException;
import org.dbzip2.codec.block.CompressedBlock;

/** Raw slices to blocks. */
final class CompressionWork implements Work<RawSlice, CompressedBlock> {
    private final BufferPool buffers;

    /** @param buffers where the slices come from */
    CompressionWork(BufferPool buffers) {
        this.buffers = buffers;
    }

    @Override
    public CompressedBlock perform(Slot slot, RawSlice task) throws IOException, InterruptedException {
        return slot.compress(task);
    }

    @Override
    public long extraBytes(CompressedBlock result) {
        return 0;
    }

    @Override
    public void recycle(RawSlice task) {
        buffers.give(task.bytes());
    }

    @Override
    public void discard(CompressedBlock result) {
        // Where attempts can be too late, each result has an array of its own, and that is the garbage collector's.
    }
}
