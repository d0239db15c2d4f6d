package org.dbzip2.codec.block;

/**
 * One compressed block, from its magic to its last code, as bits that may stand at any bit offset of a stream.
 *
 * @param bits the block, most significant bit first; bytes past the last bit are not looked at
 * @param bitLength how many bits of {@code bits} belong to the block
 * @param crc CRC of the raw bytes the block stands for
 */
@SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
public record CompressedBlock(byte[] bits, long bitLength, int crc) {
    public CompressedBlock {
        if (bitLength < 0 || bitLength > 8L * bits.length) {
            throw new IllegalArgumentException(bitLength + " bits in " + bits.length + " bytes");
        }
    }
}
