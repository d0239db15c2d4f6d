package org.dbzip2.codec.block;

import java.io.IOException;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.bits.BitWriter;

/**
 * One compressed block, from its magic to its last code, as bits that may stand at any bit offset of a stream.
 *
 * @param bits the block, most significant bit first; bytes past the last bit are not looked at
 * @param bitLength how many bits of {@code bits} belong to the block
 * @param crc CRC of the raw bytes the block stands for
 */
@SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
public record CompressedBlock(byte[] bits, long bitLength, int crc) {
    /**
     * Checks that the bits are there.
     *
     * @param bits the block, not copied
     * @param bitLength how many of its bits belong to it
     * @param crc not checked
     * @throws IllegalArgumentException if {@code bits} is too short for them
     */
    public CompressedBlock {
        if (bitLength < 0 || bitLength > 8L * bits.length) {
            throw new IllegalArgumentException(bitLength + " bits in " + bits.length + " bytes");
        }
    }

    /**
     * {@return a copy of a block that stands within a file}
     *
     * @param from stands at the block's first bit, and then behind its last
     * @param bitLength how long the block is
     * @param crc CRC of the raw bytes the block stands for
     * @throws org.dbzip2.codec.format.TruncatedBzip2Exception if so many bits are not there
     * @throws IOException what the stream that is read throws
     */
    public static CompressedBlock copy(BitReader from, long bitLength, int crc) throws IOException {
        BitWriter bits = new BitWriter(Math.toIntExact((bitLength + 7) >>> 3));
        from.copyTo(bits, bitLength);
        return new CompressedBlock(bits.toByteArray(), bitLength, crc);
    }
}
