package org.dbzip2.engine.bzip2;

import java.io.IOException;
import org.dbzip2.codec.bits.BitWriter;
import org.dbzip2.codec.block.BlockCompressor;
import org.dbzip2.codec.block.BlockInspector;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.engine.BlockWorker;
import org.dbzip2.engine.BufferPool;
import org.dbzip2.engine.CodedBlock;
import org.dbzip2.engine.Helper.Direction;
import org.dbzip2.engine.MemoryNeed;
import org.dbzip2.engine.RawBlock;
import org.dbzip2.engine.ToolPool;
import org.dbzip2.engine.Work;
import org.dbzip2.engine.Workbench;
import org.jspecify.annotations.Nullable;

/** Raw slices to blocks. */
final class CompressionWork implements Work<RawSlice, CompressedBlock> {
    /** What compressing takes beside the block. */
    static final long WORKING_BYTES = 13L << 20;

    private final BufferPool buffers;
    private final int level;
    private final int helperSlots;
    private final @Nullable ToolPool<CheckingDecoder> verifiers;

    /**
     * @param buffers where the slices come from
     * @param level of the stream, 1 to 9
     * @param helperSlots how many slots are not here
     * @param verifiers decode every answer; null if that is not wanted
     */
    CompressionWork(BufferPool buffers, int level, int helperSlots, @Nullable ToolPool<CheckingDecoder> verifiers) {
        this.buffers = buffers;
        this.level = level;
        this.helperSlots = helperSlots;
        this.verifiers = verifiers;
    }

    /** What compresses, and what the bits are written to. */
    private static final class Tools {
        final BlockCompressor compressor = new BlockCompressor();
        final BitWriter bits = new BitWriter(0);
    }

    @Override
    public Direction direction() {
        return Direction.COMPRESS;
    }

    @Override
    public MemoryNeed memory() {
        long block = RawBlockBuilder.usualBytes(level);
        long working = WORKING_BYTES + (verifiers == null ? 0 : CheckingDecoder.MEMORY_BYTES);
        return new MemoryNeed(working, helperSlots == 0 ? block : 2 * block, Integer.MAX_VALUE);
    }

    /** Puts the block where its slice was, so that it takes no memory, where nobody else may be at the same slice. */
    @Override
    public CompressedBlock perform(RawSlice slice, Workbench bench) {
        Tools tools = bench.tool(Tools.class, Tools::new);
        BitWriter bits = tools.bits;
        bits.reset();
        int crc = slice.isEncoded()
                ? tools.compressor.compressEncoded(slice.bytes(), slice.length(), bits)
                : tools.compressor.compress(slice.bytes(), 0, slice.length(), bits);
        boolean inPlace = helperSlots == 0 && bits.byteLength() <= slice.bytes().length;
        byte[] block = inPlace ? slice.bytes() : new byte[bits.byteLength()];
        bits.copyTo(block);
        return new CompressedBlock(block, bits.bitLength(), crc);
    }

    @Override
    public CompressedBlock ask(BlockWorker worker, RawSlice slice, Workbench bench)
            throws IOException, InterruptedException {
        RawBlock block = slice.block();
        CodedBlock coded = worker.compress(block);
        CompressedBlock answer = new CompressedBlock(coded.bytes(), coded.bitLength(), coded.crc());
        new AnswerCheck(bench.tool(BlockInspector.class, BlockInspector::new), verifiers)
                .checkCompressed(block, level, answer);
        return answer;
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
