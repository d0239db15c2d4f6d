package org.dbzip2.engine.bzip2;

import org.dbzip2.codec.bits.BitReader;

/**
 * A piece of compressed input: from one mark to the end of the next, so that two neighbours share the 48 bits of the mark
 * between them.
 *
 * @param startBit where it begins, in bits from the start of the input
 * @param isBlock whether it begins with a block's mark, which may be a false one: the same bits occur in data too
 * @param bytes holds the slice; the bit at {@code startBit} stands in the byte at {@code from}
 * @param from index of the first byte
 * @param to index after the last byte
 */
@SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
record CompressedSlice(long startBit, boolean isBlock, byte[] bytes, int from, int to) {
    /** Where the first byte begins, in bits from the start of the input. */
    long firstByteBit() {
        return startBit & -Byte.SIZE;
    }

    /** Where the last byte ends, in bits from the start of the input. */
    long endBit() {
        return firstByteBit() + (long) Byte.SIZE * (to - from);
    }

    /** Reads the slice from its first bit. Positions are those in the input. */
    BitReader bitReader() {
        BitReader bits = new BitReader(bytes, from, to, firstByteBit());
        bits.seek(startBit);
        return bits;
    }
}
