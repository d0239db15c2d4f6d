package org.dbzip2.codec.huffman;

import java.util.Arrays;
import org.dbzip2.codec.bits.Words;
import org.dbzip2.codec.format.Bzip2Format;

/**
 * Move-to-front over the bytes a block uses, and the run-length encoding of the zeros that come of it.
 *
 * <p>A run of zeros is written as its length in bijective base 2, least digit first, with the digits run A (1) and run B
 * (2); position p becomes symbol p + 1; the end of the block is the alphabet's last symbol ({@code generateMTFValues} in
 * bzip2's {@code compress.c}). The result stays in this object until the next block.
 */
public final class MoveToFrontEncoder {
    private static final int FRONT_BYTES = Long.BYTES;

    private char[] symbols = new char[0];
    private final int[] frequencies = new int[Bzip2Format.MAX_ALPHABET];
    private final boolean[] used = new boolean[256];
    private final byte[] list = new byte[256];
    private int symbolCount;
    private int alphabet;

    /**
     * Encodes the last column of a sorted block.
     *
     * @param column of which the first {@code length} bytes count, at least 1
     */
    public void encode(byte[] column, int length) {
        if (symbols.length <= length) {
            symbols = new char[length + 1];
        }
        Arrays.fill(frequencies, 0);
        alphabet = findUsed(column, length) + 2;
        int count = 0;
        int at = 0;
        // The eight bytes at the front of the list, the first one lowest; what is behind them stands in the array.
        long front = Words.little(list, 0);
        while (at < length) {
            byte next = column[at];
            if (next == (byte) front) {
                int start = at;
                do {
                    at++;
                } while (at < length && column[at] == next);
                count = writeRun(at - start, count);
                continue;
            }
            int position;
            long found = Words.zeroBytes(front ^ Words.repeat(next & 0xff));
            if (found != 0) {
                long first = found & -found;
                position = Long.numberOfTrailingZeros(first) >>> 3;
                long moved = (first << 1) - 1;
                front = front & ~moved | front << 8 & moved | next & 0xff;
            } else {
                position = moveFromBehind(next, (byte) (front >>> 56));
                front = front << 8 | next & 0xff;
            }
            symbols[count++] = (char) (position + 1);
            frequencies[position + 1]++;
            at++;
        }
        symbols[count++] = (char) (alphabet - 1);
        frequencies[alphabet - 1]++;
        symbolCount = count;
    }

    /** Takes a byte out of the list behind its front, lets in the one that leaves the front; returns where it was. */
    private int moveFromBehind(byte sought, byte leaving) {
        int position = FRONT_BYTES;
        byte shifted = leaving;
        for (byte candidate = list[position]; candidate != sought; candidate = list[position]) {
            list[position++] = shifted;
            shifted = candidate;
        }
        list[position] = shifted;
        return position;
    }

    /** Marks the bytes in use and sets up the list of them, ascending; returns how many there are. */
    private int findUsed(byte[] column, int length) {
        Arrays.fill(used, false);
        for (int i = 0; i < length; i++) {
            used[column[i] & 0xff] = true;
        }
        int count = 0;
        for (int value = 0; value < 256; value++) {
            if (used[value]) {
                list[count++] = (byte) value;
            }
        }
        return count;
    }

    private int writeRun(int length, int from) {
        int count = from;
        for (int rest = length; rest > 0; rest = (rest - 1) >> 1) {
            int digit = (rest & 1) == 1 ? Bzip2Format.RUN_A : Bzip2Format.RUN_B;
            symbols[count++] = (char) digit;
            frequencies[digit]++;
        }
        return count;
    }

    /** The symbols, of which {@link #symbolCount} count; this object's own array. */
    char[] symbols() {
        return symbols;
    }

    /** How many symbols the block has, its end included. */
    int symbolCount() {
        return symbolCount;
    }

    /** How often each symbol of the alphabet occurs; this object's own array. */
    int[] frequencies() {
        return frequencies;
    }

    /** How many symbols the alphabet has: bytes in use, and two. */
    int alphabet() {
        return alphabet;
    }

    /** Which bytes the block uses, by value; this object's own array. */
    boolean[] used() {
        return used;
    }
}
