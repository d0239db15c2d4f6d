package org.dbzip2.engine;

/**
 * What a {@link RawBlock} was coded to.
 *
 * @param bytes from index 0, the highest bit of each byte first
 * @param bitLength how many bits; whole bytes in algorithms that know no bits
 * @param crc of the raw bytes, in the polynomial of the algorithm
 */
@SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
public record CodedBlock(byte[] bytes, long bitLength, int crc) {
    /** {@return how many bytes hold the bits} */
    public int byteLength() {
        return (int) ((bitLength + 7) >>> 3);
    }
}
