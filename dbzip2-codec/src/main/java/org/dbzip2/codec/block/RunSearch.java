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
            long runs = runsAmong(bytes, at);
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
        long repeated = Words.repeat(value & 0xff);
        int at = from;
        while (at <= limit - Long.BYTES && Words.little(bytes, at) == repeated) {
            at += Long.BYTES;
        }
        while (at < limit && bytes[at] == value) {
            at++;
        }
        return at;
    }

    /**
     * Tells where four equal bytes begin among the eight bytes at {@code at}; reads eleven.
     *
     * @return 0 if nowhere; else its lowest set bit is the top bit of the byte in whose place the first begins
     */
    static long runsAmong(byte[] bytes, int at) {
        long first = Words.little(bytes, at);
        long second = Words.little(bytes, at + 1);
        long third = Words.little(bytes, at + 2);
        long fourth = Words.little(bytes, at + 3);
        return Words.zeroBytes((first ^ second) | (second ^ third) | (third ^ fourth));
    }
}
