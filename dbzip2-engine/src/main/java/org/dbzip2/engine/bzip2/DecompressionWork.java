package org.dbzip2.engine.bzip2;

import java.io.IOException;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.block.BlockDecompressor;
import org.dbzip2.codec.block.BlockInspector;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.engine.BlockRefusedException;
import org.dbzip2.engine.BlockWorker;
import org.dbzip2.engine.BufferPool;
import org.dbzip2.engine.CodedBlock;
import org.dbzip2.engine.Helper.Direction;
import org.dbzip2.engine.MemoryNeed;
import org.dbzip2.engine.ToolPool;
import org.dbzip2.engine.Work;
import org.dbzip2.engine.Workbench;
import org.dbzip2.engine.WorkerMisconductException;
import org.jspecify.annotations.Nullable;

/** Slices that look like blocks to what they stand for. */
final class DecompressionWork implements Work<CompressedSlice, DecodedCandidate> {
    /** What decompressing takes beside the block. */
    static final long WORKING_BYTES = 6L << 20;

    private final BufferPool buffers;
    private final DecompressedBlockPool blocks;
    private final boolean small;
    private final ToolPool<CheckingDecoder> decoders;
    private final boolean verify;

    /**
     * @param buffers where the slices come from, but for short ones
     * @param blocks where the results come from
     * @param small whether to do with little memory
     * @param decoders for blocks that a helper and this side do not agree on
     * @param verify whether what helpers give is compared with what the block is decoded to here
     */
    DecompressionWork(
            BufferPool buffers,
            DecompressedBlockPool blocks,
            boolean small,
            ToolPool<CheckingDecoder> decoders,
            boolean verify) {
        this.buffers = buffers;
        this.blocks = blocks;
        this.small = small;
        this.decoders = decoders;
        this.verify = verify;
    }

    @Override
    public Direction direction() {
        return Direction.DECOMPRESS;
    }

    @Override
    public MemoryNeed memory() {
        return new MemoryNeed(
                WORKING_BYTES + (verify ? CheckingDecoder.MEMORY_BYTES : 0),
                CandidateReader.USUAL_BYTES + DecompressedBlock.MEMORY_BYTES,
                small ? 1 : Integer.MAX_VALUE);
    }

    /** Decodes the block that a slice begins with; what it holds is no block if it does not end within the slice. */
    @Override
    public DecodedCandidate perform(CompressedSlice slice, Workbench bench) throws IOException {
        BlockDecompressor decompressor =
                bench.tool(BlockDecompressor.class, () -> small ? BlockDecompressor.small() : new BlockDecompressor());
        try {
            return candidate(block -> {
                BitReader bits = slice.bitReader();
                decompressor.decode(bits, block.decoded());
                block.begin(slice.startBit(), bits.position());
            });
        } catch (InterruptedException e) {
            throw new AssertionError("nothing waits", e);
        }
    }

    /**
     * Has a block decoded elsewhere. Where it begins and ends is found here, in a quarter of the time that decoding it takes:
     * that need not be believed then, what is none is not sent at all, and the worker gets a whole block, which any bzip2 can
     * read.
     */
    @Override
    public DecodedCandidate ask(BlockWorker worker, CompressedSlice slice, Workbench bench)
            throws IOException, InterruptedException {
        BlockInspector inspector = bench.tool(BlockInspector.class, BlockInspector::new);
        return candidate(block -> decodeBy(worker, slice, inspector, block));
    }

    /** Fills a block. */
    @FunctionalInterface
    private interface Filling {
        void fill(DecompressedBlock block) throws IOException, InterruptedException;
    }

    /** A verdict on the data is a result, all else is what the slot failed of. */
    private DecodedCandidate candidate(Filling filling) throws IOException, InterruptedException {
        DecompressedBlock block = blocks.take();
        boolean filled = false;
        try {
            filling.fill(block);
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

    private void decodeBy(BlockWorker worker, CompressedSlice slice, BlockInspector inspector, DecompressedBlock into)
            throws IOException, InterruptedException {
        BitReader bits = slice.bitReader();
        inspector.inspect(bits);
        long endBit = bits.position();
        int crc = inspector.storedCrc();
        int length = inspector.length();
        CompressedBlock block = CompressedBlock.copy(slice.bitReader(), endBit - slice.startBit(), crc);
        byte[] raw = ask(worker, block);
        AnswerCheck check = new AnswerCheck(inspector, verify ? decoders : null);
        if (raw != null && check.isRawOf(block, raw)) {
            into.beginWhole(raw, crc, length, slice.startBit(), endBit);
            return;
        }
        CheckingDecoder decoder = decoders.take();
        try {
            if (decoder.isSound(block)) {
                throw new WorkerMisconductException(
                        raw == null ? "a sound block was refused" : "the bytes are not those of the block");
            }
            // The data are damaged, and nobody is to blame.
            decoder.decode(slice.bitReader(), into.decoded());
            into.begin(slice.startBit(), endBit);
        } finally {
            decoders.give(decoder);
        }
    }

    /** What the worker makes of a block; null if it refuses it. */
    private static byte @Nullable [] ask(BlockWorker worker, CompressedBlock block)
            throws IOException, InterruptedException {
        try {
            return worker.decompress(new CodedBlock(block.bits(), block.bitLength(), block.crc()), Bzip2Coder.CODING);
        } catch (BlockRefusedException e) {
            return null;
        } catch (Bzip2Exception e) {
            // About what came over the wire: a verdict on the input is only made here.
            throw new IOException("the answer cannot be read: " + e.getMessage(), e);
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
