package org.dbzip2.codec.block;

import org.dbzip2.codec.format.Bzip2Format;

/**
 * How long bytes are after the first run-length encoding, 64 of them at a time: no branch depends on a single byte, as where
 * runs begin and end cannot be foretold.
 *
 * <p>A run of 4 to 255 bytes is encoded as five: in it, four equal bytes begin at all places but the last three. So a byte
 * counts one, less one for each place where four equal bytes begin, and two more for the first such place of a run. Runs that
 * could be longer than 255 are left to the caller. Not thread-safe.
 */
final class RunCount {
    /** How many bytes are counted at a time. */
    static final int STEP = Long.SIZE;

    /** What a step can be encoded to: runs of four, each of which becomes five bytes. */
    static final int MAX_ENCODED_STEP = STEP / Bzip2Format.RUN_THRESHOLD * (Bzip2Format.RUN_THRESHOLD + 1);

    /** How many bytes behind a step are looked at as well. */
    static final int LOOK_AHEAD = Bzip2Format.RUN_THRESHOLD - 1;

    private int encodedLength;

    /** Length after run-length encoding of the runs that {@link #count} passed over. */
    int encodedLength() {
        return encodedLength;
    }

    /**
     * Counts runs, up to some number of steps or the first run that fills a step.
     *
     * @param bytes of which {@code steps} times {@link #STEP}, and {@link #LOOK_AHEAD}, follow {@code from}
     * @param from where a run begins
     * @return where the first run begins that was not counted
     */
    int count(byte[] bytes, int from, int steps) {
        int end = from + steps * STEP;
        int at = from;
        int length = 0;
        long before = 0;
        while (at < end) {
            long runs = ~differences(bytes, at);
            if (runs == -1) {
                break;
            }
            // The same bits one byte further on: a word's first byte follows the last one of the word before.
            long shifted = runs << 8 | runs >>> 55 & 0xfe | before >>> 63;
            length += STEP - Long.bitCount(runs) + 2 * Long.bitCount(runs & ~shifted);
            before = runs;
            at += STEP;
        }
        return leaveOpenRun(bytes, from, at, length);
    }

    /**
     * Tells where among 64 bytes no four equal ones begin.
     *
     * @return bit 8 b + w for byte b of word w
     */
    private static long differences(byte[] bytes, int at) {
        long differences = 0;
        for (int word = 0; word < STEP / Long.BYTES; word++) {
            differences |= RunSearch.differencesAmong(bytes, at + word * Long.BYTES) >>> (7 - word);
        }
        return differences;
    }

    /** Takes the run back that is open behind the last step, as it may go on. */
    private int leaveOpenRun(byte[] bytes, int from, int end, int length) {
        int begin = end;
        while (begin > from && bytes[begin - 1] == bytes[end - 1]) {
            begin--;
        }
        int seen = end;
        while (begin < end && seen < end + LOOK_AHEAD && bytes[seen] == bytes[end - 1]) {
            seen++;
        }
        int fours = Math.max(0, Math.min(end, seen - LOOK_AHEAD) - begin);
        encodedLength = length - (end - begin - fours + (fours > 0 ? 2 : 0));
        return begin;
    }
}
