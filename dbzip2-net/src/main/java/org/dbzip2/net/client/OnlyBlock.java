package org.dbzip2.net.client;

import java.util.Arrays;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.engine.WorkerMisconductException;

/**
 * The one block of a whole stream, which is what versions 1 and 2 give for a slice that makes one.
 *
 * <p>What is around the block is judged here, from its end: the trailer, whose CRC must be the block's. The block itself is left to
 * the engine, which follows its codes and so would find a second one.
 */
final class OnlyBlock {
    private static final int LEAST_BITS = Bzip2Format.HEADER_BITS + Bzip2Format.MAGIC_BITS + Integer.SIZE;

    private OnlyBlock() {}

    /**
     * Takes the block out.
     *
     * @throws WorkerMisconductException if there is no stream, or it has no room for a block
     */
    static CompressedBlock of(byte[] stream) throws WorkerMisconductException {
        long end = trailer(stream);
        if (end < LEAST_BITS || Bzip2Format.levelOf((int) bitsAt(stream, 0, Bzip2Format.HEADER_BITS)) == 0) {
            throw new WorkerMisconductException("the answer is no bzip2 stream with a block");
        }
        int blockCrc = (int) bitsAt(stream, Bzip2Format.HEADER_BITS + Bzip2Format.MAGIC_BITS, Integer.SIZE);
        int streamCrc = (int) bitsAt(stream, end + Bzip2Format.MAGIC_BITS, Integer.SIZE);
        if (blockCrc != streamCrc) {
            throw new WorkerMisconductException(
                    String.format("the stream has the CRC %08x, its first block %08x", streamCrc, blockCrc));
        }
        byte[] block = Arrays.copyOfRange(stream, Bzip2Format.HEADER_BITS / Byte.SIZE, (int) ((end + 7) >>> 3));
        // The trailer begins within the block's last byte.
        block[block.length - 1] &= (byte) (0xff << (-end & 7));
        return new CompressedBlock(block, end - Bzip2Format.HEADER_BITS, blockCrc);
    }

    /** Where the trailer begins that the stream ends with, in bits; -1 if it does not. Up to seven zero bits follow one. */
    private static long trailer(byte[] stream) {
        for (int padding = 0; padding < Byte.SIZE; padding++) {
            long start = 8L * stream.length - padding - Bzip2Format.TRAILER_BITS;
            if (start < 0 || (stream[stream.length - 1] & (1 << padding) - 1) != 0) {
                return -1;
            }
            if (bitsAt(stream, start, Bzip2Format.MAGIC_BITS) == Bzip2Format.TRAILER_MAGIC) {
                return start;
            }
        }
        return -1;
    }

    private static long bitsAt(byte[] bytes, long bit, int count) {
        BitReader reader = new BitReader(bytes, (int) (bit >>> 3), bytes.length, bit & -Byte.SIZE);
        reader.seek(bit);
        return reader.window() >>> (Long.SIZE - count);
    }
}
