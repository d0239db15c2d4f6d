package org.dbzip2.codec.block;

import org.dbzip2.codec.bits.Words;
import org.dbzip2.codec.format.Bzip2Format;

/**
 * Finds where four equal bytes stand in a row, and where they end, eight places at a time: what the first run-length
 * encoding is about.
 */
final class RunSearch {
    private RunSearch() {}

    /** Index of the first four equal bytes between {@code from} and {@code to}, {@code to} if there are none. */
    static int indexOfRun(byte[] bytes, int from, int to) {
        int at = from;
        for (int last = to - Long.BYTES - 3; at <= last; at += Long.BYTES) {
            long runs = Words.zeroBytes(unequalAmong(bytes, at));
            if (runs != 0) {
                return at + (Long.numberOfTrailingZeros(runs) >>> 3);
            }
        }
        for (; at <= to - Bzip2Format.RUN_THRESHOLD; at++) {
            byte value = bytes[at];
            if (value == bytes[at + 1] && value == bytes[at + 2] && value == bytes[at + 3]) {
                return at;
            }
        }
        return to;
    }

    /** Index of the first byte between {@code from} and {@code limit} that is not {@code value}, {@code limit} if all are. */
    static int endOfRun(byte[] bytes, int from, int limit, byte value) {
        int at = from;
        if (limit - from >= Long.BYTES) {
            long repeated = Words.repeat(value & 0xff);
            int last = limit - Long.BYTES;
            while (true) {
                long different = Words.little(bytes, at) ^ repeated;
                if (different != 0) {
                    return at + (Long.numberOfTrailingZeros(different) >>> 3);
                }
                if (at == last) {
                    return limit;
                }
                // The last word may overlap the one before.
                at = Math.min(at + Long.BYTES, last);
            }
        }
        while (at < limit && bytes[at] == value) {
            at++;
        }
        return at;
    }

    /**
     * Tells where no four equal bytes begin among the eight bytes at {@code at}; reads eleven.
     *
     * @return the top bit of each such byte, and no other
     */
    static long differencesAmong(byte[] bytes, int at) {
        return Words.nonZeroBytes(unequalAmong(bytes, at));
    }

    /** A word whose bytes are zero where four equal bytes begin among the eight at {@code at}; reads eleven. */
    private static long unequalAmong(byte[] bytes, int at) {
        long first = Words.little(bytes, at);
        long second = Words.little(bytes, at + 1);
        long third = Words.little(bytes, at + 2);
        long fourth = Words.little(bytes, at + 3);
        return (first ^ second) | (second ^ third) | (third ^ fourth);
    }
}
