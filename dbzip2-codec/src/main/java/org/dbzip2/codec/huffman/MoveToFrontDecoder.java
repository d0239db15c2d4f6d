package org.dbzip2.codec.huffman;

import java.util.Arrays;
import org.dbzip2.codec.bits.Words;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.format.CorruptBzip2Exception;

/**
 * Turns moves in the move-to-front list back into bytes.
 *
 * <p>The first eight bytes of the list are a word in a variable: most positions are among them. A byte is written with all
 * that repeat it, once the move that comes after them tells how many these are.
 */
public final class MoveToFrontDecoder {
    /** Room behind the block for words that are written where only some of their bytes count. */
    public static final int SLACK = 2 * Long.BYTES;

    private final byte[] list = new byte[256];
    private final int[] counts = new int[256];
    private byte[] block = new byte[0];
    private int length;
    private int limit;

    /** How many bytes of the list's first value are due without any zero: 1 but before the first move. */
    private int due;

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
        due = 0;
    }

    /** Number of bytes, once the block is at its end. */
    public int length() {
        return length;
    }

    /** How often each byte value occurs, once the block is at its end. */
    public int[] counts() {
        return counts;
    }

    /**
     * Takes the moves of a group of symbols.
     *
     * @param openRun how many zeros come after the last of them at least
     * @param bitOffset where the group ends, for errors
     */
    public void decode(int[] moves, int count, int openRun, long bitOffset) throws CorruptBzip2Exception {
        byte[] target = block;
        byte[] values = list;
        int[] tally = counts;
        long front = Words.little(values, 0);
        int dueNow = due;
        int at = length;
        for (int i = 0; i < count; i++) {
            int times = dueNow + HuffmanDecoder.zeros(moves[i]);
            int position = HuffmanDecoder.position(moves[i]);
            dueNow = 1;
            if (times > limit - at) {
                throw tooLong(bitOffset);
            }
            int first = (int) front & 0xff;
            tally[first] += times;
            repeat(target, at, times, first);
            at += times;
            if (position < Long.BYTES) {
                int shift = position << 3;
                long value = front >>> shift & 0xff;
                long staying = -1L << shift << 8;
                front = front & staying | (front << 8 | value) & ~staying;
            } else {
                int value = values[position] & 0xff;
                System.arraycopy(values, Long.BYTES, values, Long.BYTES + 1, position - Long.BYTES);
                values[Long.BYTES] = (byte) (front >>> 56);
                front = front << 8 | value;
            }
        }
        if (dueNow + openRun > limit - at) {
            throw tooLong(bitOffset);
        }
        Words.putLittle(values, 0, front);
        due = dueNow;
        length = at;
    }

    /**
     * Ends the block.
     *
     * @param openRun how many zeros come after the last move, known to have room
     */
    public void finish(int openRun) {
        int times = due + openRun;
        int first = list[0] & 0xff;
        counts[first] += times;
        repeat(block, length, times, first);
        length += times;
    }

    private static CorruptBzip2Exception tooLong(long bitOffset) {
        return new CorruptBzip2Exception("the block is longer than any block", bitOffset);
    }

    /** Writes {@code times} equal bytes, and over the {@link #SLACK} behind them. */
    private static void repeat(byte[] target, int at, int times, int value) {
        long word = Words.repeat(value);
        Words.putLittle(target, at, word);
        Words.putLittle(target, at + Long.BYTES, word);
        if (times > SLACK) {
            Arrays.fill(target, at + SLACK, at + times, (byte) value);
        }
    }
}
