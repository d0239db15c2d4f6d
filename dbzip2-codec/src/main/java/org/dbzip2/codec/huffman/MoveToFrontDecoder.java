package org.dbzip2.codec.huffman;

import java.util.Arrays;
import org.dbzip2.codec.bits.Words;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.format.CorruptBzip2Exception;

/**
 * Turns symbols back into bytes: undoes the run-length encoding of zeros and the move-to-front list.
 *
 * <p>The list is moved by words of eight bytes, its first word held in a variable: most positions are small.
 */
public final class MoveToFrontDecoder {
    /** Room behind the block for a word that is written where only some of its bytes count. */
    public static final int SLACK = Long.BYTES;

    private final byte[] list = new byte[256];
    private final int[] counts = new int[256];
    private byte[] block = new byte[0];
    private int length;
    private int limit;

    /** What the next digit of a run is worth: 1 unless the symbol before was such a digit. */
    private int weight;

    /**
     * Begins a block.
     *
     * @param used the byte values that occur, ascending
     * @param usedCount how many of them
     * @param target where the bytes go, from index 0; at least {@link #SLACK} bytes longer than the longest block
     */
    public void begin(byte[] used, int usedCount, byte[] target) {
        System.arraycopy(used, 0, list, 0, usedCount);
        Arrays.fill(counts, 0);
        block = target;
        limit = Math.min(Bzip2Format.MAX_BLOCK_LENGTH, target.length - SLACK);
        length = 0;
        weight = 1;
    }

    /** Number of bytes so far. */
    public int length() {
        return length;
    }

    /** How often each byte value occurs so far. */
    public int[] counts() {
        return counts;
    }

    /**
     * Takes a group of symbols, none of them the end of the block.
     *
     * <p>Whether a symbol is a digit of a run or a position cannot be foretold, so there is no branch on it: a digit is the
     * position 0, which moves nothing, and the number of bytes that it stands for.
     *
     * @param bitOffset where the group ends, for errors
     */
    public void decode(short[] symbols, int count, long bitOffset) throws CorruptBzip2Exception {
        byte[] target = block;
        byte[] tail = list;
        int[] tally = counts;
        long front = Words.little(tail, 0);
        int digit = weight;
        int at = length;
        for (int i = 0; i < count; i++) {
            int symbol = symbols[i];
            int position = Math.max(symbol - 1, 0);
            int isPosition = -position >> 31;
            int times = digit << (symbol & 1) & ~isPosition | isPosition & 1;
            digit = digit << 1 & ~isPosition | isPosition & 1;
            int value;
            if (position < Long.BYTES) {
                int shift = position << 3;
                long before = (1L << shift) - 1;
                value = (int) (front >>> shift) & 0xff;
                front = front & ~before & ~(0xffL << shift) | (front & before) << 8 | value;
            } else {
                value = tail[position] & 0xff;
                moveWithin(tail, position, front >>> 56);
                front = front << 8 | value;
            }
            if (times > limit - at) {
                throw new CorruptBzip2Exception("the block is longer than any block", bitOffset);
            }
            Words.putLittle(target, at, Words.repeat(value));
            if (times > Long.BYTES) {
                Arrays.fill(target, at + Long.BYTES, at + times, (byte) value);
            }
            tally[value] += times;
            at += times;
        }
        Words.putLittle(tail, 0, front);
        weight = digit;
        length = at;
    }

    /** Moves the list from its second word up to {@code position} back by one, and {@code carry} in at its front. */
    private static void moveWithin(byte[] tail, int position, long carry) {
        long in = carry;
        int at = Long.BYTES;
        for (; at + Long.BYTES <= position; at += Long.BYTES) {
            long word = Words.little(tail, at);
            Words.putLittle(tail, at, word << 8 | in);
            in = word >>> 56;
        }
        long word = Words.little(tail, at);
        int shift = (position - at) << 3;
        long before = (1L << shift) - 1;
        Words.putLittle(tail, at, word & ~before & ~(0xffL << shift) | (word & before) << 8 | in);
    }
}
