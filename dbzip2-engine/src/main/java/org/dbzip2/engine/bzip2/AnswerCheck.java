package org.dbzip2.engine.bzip2;

import java.io.IOException;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.block.BlockInspector;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.format.Crc;
import org.dbzip2.engine.RawBlock;
import org.dbzip2.engine.ToolPool;
import org.dbzip2.engine.WorkerMisconductException;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what a helper gave before it is used. One thread at a time.
 *
 * <p>A compressed block must be one block and whole, no bit more, no longer than its stream allows, and carry the CRC of what
 * was to be compressed. That its bytes are the right ones is only certain if it is decoded: most blocks with a changed bit pass for
 * blocks, so whoever brings an answer over a network sees to that. Raw bytes must have the CRC that
 * the block promises.
 */
final class AnswerCheck {
    private final BlockInspector inspector;
    private final @Nullable ToolPool<CheckingDecoder> verifiers;

    /**
     * @param inspector to work with
     * @param verifiers decode every answer; null if that is not wanted
     */
    AnswerCheck(BlockInspector inspector, @Nullable ToolPool<CheckingDecoder> verifiers) {
        this.inspector = inspector;
        this.verifiers = verifiers;
    }

    /**
     * Checks the answer to a raw slice.
     *
     * @param level of the stream that the block is for
     * @throws WorkerMisconductException if it is not a block of the slice
     */
    void checkCompressed(RawBlock asked, int level, CompressedBlock answer) throws IOException, InterruptedException {
        int bytes = (int) ((answer.bitLength() + 7) >>> 3);
        BitReader bits = new BitReader(answer.bits(), 0, bytes, 0);
        try {
            inspector.inspect(bits);
            if (bits.position() != answer.bitLength()) {
                throw new WorkerMisconductException(
                        "the block has " + bits.position() + " bits, the answer " + answer.bitLength());
            }
            checkHeader(asked, level, answer);
            if (verifiers != null && !decodesTo(verifiers, answer, asked.bytes(), asked.length())) {
                throw new WorkerMisconductException("the block is one of other data");
            }
        } catch (Bzip2Exception e) {
            throw new WorkerMisconductException("the answer is no block: " + e.getMessage(), e);
        }
    }

    private void checkHeader(RawBlock asked, int level, CompressedBlock answer) throws WorkerMisconductException {
        int crc = Crc.of(asked.bytes(), 0, asked.length());
        if (inspector.storedCrc() != crc || answer.crc() != crc) {
            throw new WorkerMisconductException(
                    String.format("the block has the CRC %08x, its data %08x", inspector.storedCrc(), crc));
        }
        if (inspector.randomised()) {
            throw new WorkerMisconductException("the block is randomised");
        }
        if (inspector.length() > level * Bzip2Format.LEVEL_UNIT) {
            throw new WorkerMisconductException(
                    "the block is longer than level " + level + " allows: " + inspector.length());
        }
    }

    /**
     * Whether raw bytes are those of a block that is not known to be sound itself.
     *
     * @throws WorkerMisconductException if they have the right CRC and yet are others
     */
    boolean isRawOf(CompressedBlock asked, byte[] answer) throws IOException, InterruptedException {
        if (Crc.of(answer, 0, answer.length) != asked.crc()) {
            return false;
        }
        if (verifiers != null && !decodesTo(verifiers, asked, answer, answer.length)) {
            throw new WorkerMisconductException("the bytes are not those of the block");
        }
        return true;
    }

    private static boolean decodesTo(ToolPool<CheckingDecoder> pool, CompressedBlock block, byte[] raw, int length)
            throws IOException, InterruptedException {
        CheckingDecoder decoder = pool.take();
        try {
            return decoder.decodesTo(block, raw, length);
        } finally {
            pool.give(decoder);
        }
    }
}
