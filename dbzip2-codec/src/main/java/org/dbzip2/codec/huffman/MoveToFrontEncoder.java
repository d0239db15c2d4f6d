package org.dbzip2.codec.huffman;

import java.util.Arrays;
import org.dbzip2.codec.bits.Words;
import org.dbzip2.codec.format.Bzip2Format;

/**
 * Move-to-front over the bytes a block uses, and the run-length encoding of the zeros that come of it.
 *
 * <p>A run of zeros is written as its length in bijective base 2, least digit first, with the digits run A (1) and run B
 * (2); position p becomes symbol p + 1; the end of the block is the alphabet's last symbol ({@code generateMTFValues} in
 * bzip2's {@code compress.c}). The result stays in this object, and in the memory it was lent, until the next block.
 *
 * <p>Where a run of bytes ends, how long it is and where its byte stands in the list cannot be foretold, so the usual cases
 * of each are done without a branch: run ends are gathered beforehand, the first sixteen bytes of the list are two words in
 * variables, and two digits are written whether there are any or not.
 */
public final class MoveToFrontEncoder {
    /** How many bytes are looked through for run ends at a time. */
    private static final int STEP = 1 << 12;

    /** The bytes of the list that stand in two words; the others stand in the array. */
    private static final int FRONT_BYTES = 2 * Long.BYTES;

    /** Digits of a run that are written without asking. */
    private static final int USUAL_DIGITS = 2;

    private int[] symbols = new int[0];
    private final int[] frequencies = new int[Bzip2Format.MAX_ALPHABET];
    private final boolean[] used = new boolean[256];
    private final byte[] list = new byte[256];

    /** The first eight bytes of the list, the first one lowest, and the next eight. */
    private long front;

    private long second;

    private final RearOfList rear = new RearOfList();

    private final int[] runEnds = new int[STEP + 1];

    private int symbolCount;
    private int alphabet;

    /** How much memory the symbols of {@code length} bytes need: one for each at most, one more, and some room behind. */
    public static int symbolsLength(int length) {
        return length + 1 + USUAL_DIGITS;
    }

    /**
     * Encodes the last column of a sorted block.
     *
     * @param column of which the first {@code length} bytes count, at least 1
     * @param counts by byte value, not 0 where it occurs
     * @param memory for the symbols, at least {@link #symbolsLength} long
     */
    public void encode(byte[] column, int length, int[] counts, int[] memory) {
        symbols = memory;
        Arrays.fill(frequencies, 0);
        alphabet = findUsed(counts) + 2;
        front = Words.little(list, 0);
        second = Words.little(list, Long.BYTES);
        rear.begin(list, FRONT_BYTES, alphabet - 2);
        symbolCount = 0;
        // Only at the start may the byte be at the front already: later a run begins because its byte is another one.
        int runStart = column[0] == (byte) front ? encodeFirstRun(column, length) : 0;
        for (int from = runStart; from < length; from += STEP) {
            int runs = findRunEnds(column, from, Math.min(from + STEP, length), length);
            encodeRuns(column, runStart, runs);
            runStart = runs == 0 ? runStart : runEnds[runs - 1];
        }
        symbols[symbolCount++] = alphabet - 1;
        frequencies[alphabet - 1]++;
    }

    private int encodeFirstRun(byte[] column, int length) {
        int end = 1;
        while (end < length && column[end] == column[0]) {
            end++;
        }
        int digits = end + 1;
        for (; digits > 1; digits >>>= 1) {
            frequencies[digits & 1]++;
            symbols[symbolCount++] = digits & 1;
        }
        return end;
    }

    /** Lists where runs end whose last byte is between {@code from} and {@code to}; returns how many. */
    private int findRunEnds(byte[] column, int from, int to, int length) {
        int[] ends = runEnds;
        int found = 0;
        int last = Math.min(to, length - 1);
        byte value = column[from];
        for (int i = from; i < last; i++) {
            byte next = column[i + 1];
            ends[found] = i + 1;
            found += value != next ? 1 : 0;
            value = next;
        }
        if (to == length) {
            ends[found++] = length;
        }
        return found;
    }

    private void encodeRuns(byte[] column, int firstStart, int runs) {
        int[] target = symbols;
        int[] tally = frequencies;
        int[] ends = runEnds;
        long first = front;
        long next = second;
        RearOfList behind = rear;
        int count = symbolCount;
        int start = firstStart;
        int digits = 0;
        int runBs = 0;
        for (int run = 0; run < runs; run++) {
            long value = column[start] & 0xffL;
            int length = ends[run] - start;
            start = ends[run];
            long repeated = Words.repeat((int) value);
            long inFirst = Words.zeroBytes(first ^ repeated);
            long inNext = Words.zeroBytes(next ^ repeated);
            // Where a byte is not found all bytes of a word are moved, and the number of trailing zeros is 64.
            long behindFirst = ~((inFirst | -inFirst) >> 63);
            long movedFirst = inFirst ^ inFirst - 1;
            long movedNext = (inNext ^ inNext - 1) & behindFirst;
            int position = (Long.numberOfTrailingZeros(inFirst) >>> 3)
                    + (Long.numberOfTrailingZeros(inNext) >>> 3 & (int) behindFirst);
            long leaving = next >>> 56;
            next = next & ~movedNext | (next << 8 | first >>> 56) & movedNext;
            first = first & ~movedFirst | (first << 8 | value) & movedFirst;
            if (position == FRONT_BYTES) {
                position += behind.exchange((int) value, (int) leaving);
            }
            target[count++] = position + 1;
            tally[position + 1]++;
            // The binary digits of a number, without the first one, are one less each than the bijective digits of the
            // number before, which is here that of the zeros.
            int runDigits = 31 - Integer.numberOfLeadingZeros(length);
            target[count] = length & 1;
            target[count + 1] = length >>> 1 & 1;
            for (int digit = USUAL_DIGITS; digit < runDigits; digit++) {
                target[count + digit] = length >>> digit & 1;
            }
            count += runDigits;
            digits += runDigits;
            runBs += Integer.bitCount(length) - 1;
        }
        tally[Bzip2Format.RUN_A] += digits - runBs;
        tally[Bzip2Format.RUN_B] += runBs;
        front = first;
        second = next;
        symbolCount = count;
    }

    /** Marks the bytes in use and sets up the list of them, ascending; returns how many there are. */
    private int findUsed(int[] counts) {
        int count = 0;
        for (int value = 0; value < 256; value++) {
            used[value] = counts[value] != 0;
            if (used[value]) {
                list[count++] = (byte) value;
            }
        }
        return count;
    }

    /** The symbols, of which {@link #symbolCount} count, in the memory that was lent. */
    int[] symbols() {
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
