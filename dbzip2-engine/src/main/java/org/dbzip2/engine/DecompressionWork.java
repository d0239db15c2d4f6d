package org.dbzip2.engine;

import java.io.IOException;
import org.dbzip2.codec.format.Bzip2Exception;

/** Slices that look like blocks to what they stand for. */
final class DecompressionWork implements Work<CompressedSlice, DecodedCandidate> {
    private final BufferPool buffers;
    private final DecompressedBlockPool blocks;

    /**
     * @param buffers where the slices come from, but for short ones
     * @param blocks where the results come from
     */
    DecompressionWork(BufferPool buffers, DecompressedBlockPool blocks) {
        this.buffers = buffers;
        this.blocks = blocks;
    }

    @Override
    public DecodedCandidate perform(Slot slot, CompressedSlice task) throws IOException, InterruptedException {
        DecompressedBlock block = blocks.take();
        boolean filled = false;
        try {
            slot.decompress(task, block);
            filled = true;
            return new DecodedCandidate(block, null);
        } catch (Bzip2Exception e) {
            return new DecodedCandidate(null, e);
        } finally {
            if (!filled) {
                blocks.give(block);
            }
        }
    }

    @Override
    public long extraBytes(DecodedCandidate result) {
        return result.block() == null ? 0 : result.block().extraBytes();
    }

    @Override
    public void recycle(CompressedSlice task) {
        if (task.bytes().length >= CandidateReader.USUAL_BYTES) {
            buffers.give(task.bytes());
        }
    }

    @Override
    public void discard(DecodedCandidate result) {
        if (result.block() != null) {
            blocks.give(result.block());
        }
    }
}
