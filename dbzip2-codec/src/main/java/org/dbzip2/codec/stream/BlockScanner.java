package org.dbzip2.codec.stream;

import java.util.Objects;
import org.dbzip2.codec.bits.Words;
import org.dbzip2.codec.format.Bzip2Format;

/**
 * Finds the 48-bit marks of blocks and trailers at any bit offset.
 *
 * <p>A mark that begins within some four bytes covers the two bytes that follow them. There are 64 values those two can have,
 * 32 for each mark; a bit map of all values passes over the other 99.9 % of the data with one look-up in four bytes.
 */
public final class BlockScanner {
    /** Bytes between two look-ups. */
    private static final int STRIDE = 4;

    private static final int LOOKUP_BITS = 16;
    private static final long MARK_MASK = (1L << Bzip2Format.MAGIC_BITS) - 1;

    /** A bit for each value of 16 bits that either mark has somewhere. */
    private static final long[] POSSIBLE = makePossible();

    private BlockScanner() {}

    private static long[] makePossible() {
        long[] possible = new long[(1 << LOOKUP_BITS) / Long.SIZE];
        for (int shift = 0; shift <= Bzip2Format.MAGIC_BITS - LOOKUP_BITS; shift++) {
            for (long mark : new long[] {Bzip2Format.BLOCK_MAGIC, Bzip2Format.TRAILER_MAGIC}) {
                int value = (int) (mark >>> shift) & 0xffff;
                possible[value >>> 6] |= 1L << value;
            }
        }
        return possible;
    }

    /**
     * The first mark that lies wholly within {@code data} between two bit offsets.
     *
     * @param data compressed bytes, from anywhere in a file
     * @param fromBit where a mark may begin
     * @param toBit where it must have ended
     * @return bit offset of the mark, or -1
     */
    public static long indexOfMark(byte[] data, long fromBit, long toBit) {
        Objects.checkFromToIndex(fromBit, toBit, 8L * data.length);
        long[] possible = POSSIBLE;
        int end = (int) (toBit >>> 3);
        int at = (int) (fromBit >>> 3);
        // Two look-ups a turn: bytes 4 and 5, 8 and 9.
        for (; at <= end - 12; at += 2 * STRIDE) {
            long word = Words.big(data, at + STRIDE);
            int first = (int) (word >>> 48);
            int second = (int) (word >>> 16) & 0xffff;
            if (((possible[first >>> 6] >>> first | possible[second >>> 6] >>> second) & 1) != 0) {
                long found = firstMark(data, Math.max(fromBit, 8L * at), toBit, 8L * (at + 2 * STRIDE));
                if (found >= 0) {
                    return found;
                }
            }
        }
        return firstMark(data, Math.max(fromBit, 8L * at), toBit, toBit);
    }

    /**
     * {@return whether a block's mark begins at a bit offset}
     *
     * @param data compressed bytes, from anywhere in a file
     * @param bit offset in bits from the start of {@code data}
     */
    public static boolean isBlock(byte[] data, long bit) {
        return bitsAt(data, bit) == Bzip2Format.BLOCK_MAGIC;
    }

    /** Looks for a mark bit by bit, from {@code fromBit} to before {@code beforeBit}, that ends by {@code toBit}. */
    private static long firstMark(byte[] data, long fromBit, long toBit, long beforeBit) {
        for (long bit = fromBit; bit < beforeBit && bit + Bzip2Format.MAGIC_BITS <= toBit; bit++) {
            long bits = bitsAt(data, bit);
            if (bits == Bzip2Format.BLOCK_MAGIC || bits == Bzip2Format.TRAILER_MAGIC) {
                return bit;
            }
        }
        return -1;
    }

    /** The 48 bits at an offset, zeros where the data has ended. */
    private static long bitsAt(byte[] data, long bit) {
        int at = (int) (bit >>> 3);
        long bits = 0;
        for (int i = at; i < at + 7; i++) {
            bits = bits << 8 | (i < data.length ? data[i] & 0xff : 0);
        }
        return bits >>> (8 - (bit & 7)) & MARK_MASK;
    }
}
