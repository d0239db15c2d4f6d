package org.dbzip2.codec.huffman;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.format.CorruptBzip2Exception;

/**
 * Turns symbols back into bytes: undoes the run-length encoding of zeros and the move-to-front list.
 *
 * <p>The list is moved by words of eight bytes, its first word held in a variable: most positions are small.
 */
public final class MoveToFrontDecoder {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101010101010101L;

    /** bzip2 refuses a digit of a run that is worth this much. */
    private static final int WEIGHT_LIMIT = 2 * 1024 * 1024;

    /** Room behind the block for a word that is written where only some of its bytes count. */
    public static final int SLACK = Long.BYTES;

    private final byte[] list = new byte[256];
    private final int[] counts = new int[256];
    private byte[] block = new byte[0];
    private int length;
    private int limit;

    /** The run whose digits are being read, and what its next digit is worth. */
    private int run;

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
        run = 0;
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
     * @param bitOffset where the group ends, for errors
     */
    public void decode(short[] symbols, int count, long bitOffset) throws CorruptBzip2Exception {
        byte[] target = block;
        byte[] tail = list;
        long front = (long) LONG.get(tail, 0);
        int at = length;
        for (int i = 0; i < count; i++) {
            int symbol = symbols[i];
            if (symbol <= Bzip2Format.RUN_B) {
                if (weight >= WEIGHT_LIMIT) {
                    throw new CorruptBzip2Exception("run past the end of any block", bitOffset);
                }
                run += weight << symbol;
                weight <<= 1;
                continue;
            }
            if (run > 0) {
                at = repeat(target, at, (byte) front, bitOffset);
            }
            if (at >= limit) {
                throw tooLong(bitOffset);
            }
            int position = symbol - 1;
            byte value;
            if (position < Long.BYTES) {
                int shift = position << 3;
                long before = (1L << shift) - 1;
                long moved = front >>> shift & 0xff;
                front = front & ~before & ~(0xffL << shift) | (front & before) << 8 | moved;
                value = (byte) moved;
            } else {
                value = tail[position];
                moveWithin(tail, position, front >>> 56);
                front = front << 8 | value & 0xff;
            }
            target[at++] = value;
            counts[value & 0xff]++;
        }
        LONG.set(tail, 0, front);
        length = at;
    }

    /** Closes the run that the block may end with. */
    public void finish(long bitOffset) throws CorruptBzip2Exception {
        if (run > 0) {
            length = repeat(block, length, list[0], bitOffset);
        }
    }

    /** Moves the list from its second word up to {@code position} back by one, and {@code carry} in at its front. */
    private static void moveWithin(byte[] tail, int position, long carry) {
        long in = carry;
        int at = Long.BYTES;
        for (; at + Long.BYTES <= position; at += Long.BYTES) {
            long word = (long) LONG.get(tail, at);
            LONG.set(tail, at, word << 8 | in);
            in = word >>> 56;
        }
        long word = (long) LONG.get(tail, at);
        int shift = (position - at) << 3;
        long before = (1L << shift) - 1;
        LONG.set(tail, at, word & ~before & ~(0xffL << shift) | (word & before) << 8 | in);
    }

    private int repeat(byte[] target, int at, byte value, long bitOffset) throws CorruptBzip2Exception {
        int count = run;
        if (count > limit - at) {
            throw tooLong(bitOffset);
        }
        LONG.set(target, at, LOW_BITS * (value & 0xff));
        if (count > Long.BYTES) {
            Arrays.fill(target, at + Long.BYTES, at + count, value);
        }
        counts[value & 0xff] += count;
        run = 0;
        weight = 1;
        return at + count;
    }

    private static CorruptBzip2Exception tooLong(long bitOffset) {
        return new CorruptBzip2Exception("the block is longer than any block", bitOffset);
    }
}
