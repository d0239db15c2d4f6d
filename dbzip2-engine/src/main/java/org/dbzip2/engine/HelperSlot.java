package org.dbzip2.engine;

import java.io.IOException;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.block.BlockInspector;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.format.Bzip2Exception;
import org.jspecify.annotations.Nullable;

/** Has a helper's worker do blocks, and believes nothing that it has not checked. */
final class HelperSlot implements Slot {
    private final EnlistedHelper helper;
    private final BlockWorker worker;
    private final AnswerCheck check;
    private final DecoderPool decoders;
    private final BlockInspector inspector = new BlockInspector();

    /** @param decoders for blocks that the worker and this side do not agree on */
    HelperSlot(EnlistedHelper helper, BlockWorker worker, AnswerCheck check, DecoderPool decoders) {
        this.helper = helper;
        this.worker = worker;
        this.check = check;
        this.decoders = decoders;
    }

    @Override
    public String name() {
        return helper.name();
    }

    @Override
    public EnlistedHelper helper() {
        return helper;
    }

    @Override
    public CompressedBlock compress(RawSlice slice) throws IOException, InterruptedException {
        RawBlock block = slice.block();
        CompressedBlock answer = worker.compress(block);
        check.checkCompressed(block, answer);
        return answer;
    }

    /**
     * Decompresses a block elsewhere. Where it begins and ends is found here, in a quarter of the time that decoding it takes:
     * that need not be believed then, what is none is not sent at all, and the worker gets a whole block, which any bzip2 can
     * read.
     */
    @Override
    public void decompress(CompressedSlice slice, DecompressedBlock into) throws IOException, InterruptedException {
        BitReader bits = slice.bitReader();
        inspector.inspect(bits);
        long endBit = bits.position();
        int crc = inspector.storedCrc();
        CompressedBlock block = CompressedBlock.copy(slice.bitReader(), endBit - slice.startBit(), crc);
        byte[] raw = askFor(block);
        if (raw != null && check.isRawOf(block, raw)) {
            into.beginWhole(raw, crc, inspector.length(), slice.startBit(), endBit);
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
    private byte @Nullable [] askFor(CompressedBlock block) throws IOException, InterruptedException {
        try {
            return worker.decompress(block);
        } catch (BlockRefusedException e) {
            return null;
        } catch (Bzip2Exception e) {
            // About what came over the wire: a verdict on the input is only made here.
            throw new IOException("the answer cannot be read: " + e.getMessage(), e);
        }
    }

    /** Does nothing: connections are the helper's. */
    @Override
    public void close() {}
}
