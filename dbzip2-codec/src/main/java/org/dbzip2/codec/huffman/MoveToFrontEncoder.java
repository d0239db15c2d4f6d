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
 * <p>Where a run of bytes ends, how long it is and where its byte stands in the list cannot be foretold, so each is found
 * without a branch, in a pass of its own over a few thousand bytes; three digits are written whether there are any or not.
 */
public final class MoveToFrontEncoder {
    /** How many bytes are looked through for run ends at a time. */
    private static final int STEP = 1 << 12;

    /** Digits of a run that are written without asking. */
    private static final int USUAL_DIGITS = 3;

    private int[] symbols = new int[0];
    private final int[] frequencies = new int[Bzip2Format.MAX_ALPHABET];
    private final boolean[] used = new boolean[256];
    private final byte[] list = new byte[256];
    private final RecencyList recent = new RecencyList();

    /** Of the runs of one step: where they end, what they are runs of, and where that stood in the list. */
    private final int[] runEnds = new int[STEP + Long.BYTES];

    private final byte[] runValues = new byte[STEP + 1];
    private final int[] positions = new int[STEP + 1];

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
        recent.begin(list, alphabet - 2);
        symbolCount = 0;
        // Only at the start may the byte be at the front already: later a run begins because its byte is another one.
        int runStart = column[0] == list[0] ? encodeFirstRun(column, length) : 0;
        for (int from = runStart; from < length; from += STEP) {
            int runs = findRunEnds(column, from, Math.min(from + STEP, length), length);
            findPositions(column, runStart, runs);
            runStart = encodeRuns(runStart, runs);
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
        int i = from;
        for (; i <= last - Long.BYTES; i += Long.BYTES) {
            long marks = Words.nonZeroBytes(Words.little(column, i) ^ Words.little(column, i + 1));
            int more = Long.bitCount(marks);
            // What is written beyond the last mark is overwritten.
            for (int mark = 0; mark < Long.BYTES; mark++) {
                ends[found + mark] = i + 1 + (Long.numberOfTrailingZeros(marks) >>> 3);
                marks &= marks - 1;
            }
            found += more;
        }
        for (; i < last; i++) {
            ends[found] = i + 1;
            found += column[i] != column[i + 1] ? 1 : 0;
        }
        if (to == length) {
            ends[found++] = length;
        }
        return found;
    }

    private void findPositions(byte[] column, int firstStart, int runs) {
        int start = firstStart;
        for (int run = 0; run < runs; run++) {
            runValues[run] = column[start];
            start = runEnds[run];
        }
        recent.moveToFront(runValues, runs, positions);
    }

    /** Returns where the last run ends. */
    private int encodeRuns(int firstStart, int runs) {
        int[] target = symbols;
        int[] tally = frequencies;
        int count = symbolCount;
        int start = firstStart;
        int digits = 0;
        int runBs = 0;
        for (int run = 0; run < runs; run++) {
            int symbol = positions[run] + 1;
            target[count++] = symbol;
            tally[symbol]++;
            int length = runEnds[run] - start;
            start = runEnds[run];
            // The binary digits of a number, without the first one, are one less each than the bijective digits of the
            // number before, which is here that of the zeros.
            int runDigits = 31 - Integer.numberOfLeadingZeros(length);
            target[count] = length & 1;
            target[count + 1] = length >>> 1 & 1;
            target[count + 2] = length >>> 2 & 1;
            for (int digit = USUAL_DIGITS; digit < runDigits; digit++) {
                target[count + digit] = length >>> digit & 1;
            }
            count += runDigits;
            digits += runDigits;
            runBs += Integer.bitCount(length) - 1;
        }
        tally[Bzip2Format.RUN_A] += digits - runBs;
        tally[Bzip2Format.RUN_B] += runBs;
        symbolCount = count;
        return start;
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
