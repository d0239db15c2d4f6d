package org.dbzip2.codec.block;

import java.util.Arrays;
import org.dbzip2.codec.format.Bzip2Format;

/**
 * Undoes the first run-length encoding: after four equal bytes comes a count of how many more there are.
 *
 * <p>The encoded bytes are supplied in windows; what a window leaves unread must open the next one.
 */
final class RunLengthDecoder {
    private byte[] window = new byte[0];
    private int at;
    private int end;
    private boolean last;

    /** Up to here the window is copied as it is. */
    private int literalEnd;

    /** Whether a count stands at {@link #literalEnd}. */
    private boolean countFollows;

    private byte repeated;
    private int repeat;
    private boolean countMissing;

    /** Begins a block. */
    void begin() {
        at = 0;
        end = 0;
        literalEnd = 0;
        countFollows = false;
        repeat = 0;
        countMissing = false;
    }

    /**
     * Goes on with the bytes of {@code encoded} up to {@code to}, the first of them those that were {@link #unread}.
     *
     * @param isLast whether the block ends with them
     */
    void supply(byte[] encoded, int to, boolean isLast) {
        window = encoded;
        at = 0;
        end = to;
        last = isLast;
        literalEnd = 0;
    }

    /** Index of the next byte of the window to be read. */
    int position() {
        return at;
    }

    /** How many bytes at the end of the window wait for what follows them. */
    int unread() {
        return end - at;
    }

    /** How many raw bytes there are at least without another window, if any. */
    int available() {
        return repeat + literalEnd - at;
    }

    /** Whether the block ended with four equal bytes and no count. */
    boolean countMissing() {
        return countMissing;
    }

    /** Gives raw bytes until {@code length} of them or the window's end; returns how many. */
    int read(byte[] target, int offset, int length) {
        int to = offset;
        int stop = offset + length;
        while (to < stop) {
            if (repeat > 0) {
                int count = Math.min(repeat, stop - to);
                Arrays.fill(target, to, to + count, repeated);
                repeat -= count;
                to += count;
            } else if (at < literalEnd) {
                int count = Math.min(literalEnd - at, stop - to);
                System.arraycopy(window, at, target, to, count);
                at += count;
                to += count;
                if (at == literalEnd && countFollows) {
                    repeat = window[at++] & 0xff;
                    literalEnd = at;
                }
            } else if (!findLiterals()) {
                break;
            }
        }
        return to - offset;
    }

    /** Finds up to where the window can be copied; false if it is used up. */
    private boolean findLiterals() {
        int run = RunSearch.indexOfRun(window, at, end);
        countFollows = false;
        if (run == end) {
            literalEnd = last ? end : Math.max(at, end - (Bzip2Format.RUN_THRESHOLD - 1));
        } else if (run + Bzip2Format.RUN_THRESHOLD < end) {
            literalEnd = run + Bzip2Format.RUN_THRESHOLD;
            repeated = window[run];
            countFollows = true;
        } else if (last) {
            literalEnd = end;
            countMissing = true;
        } else {
            literalEnd = run;
        }
        return at < literalEnd;
    }
}
