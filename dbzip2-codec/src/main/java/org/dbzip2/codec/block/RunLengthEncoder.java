package org.dbzip2.codec.block;

import org.dbzip2.codec.format.Bzip2Format;

/**
 * bzip2's first run-length encoding: four to 255 equal bytes become four of them and a count of those beyond.
 *
 * <p>{@link BlockCompressor} encodes slices itself. Where a slice is to be kept for some time and may hold long runs, it takes
 * 51 times less room once it is encoded.
 */
public final class RunLengthEncoder {
    private RunLengthEncoder() {}

    /**
     * Encodes {@code raw} from {@code from}, where a run begins, to {@code to}, where one ends.
     *
     * @param raw holds the bytes to encode
     * @param from index of the first
     * @param to index past the last
     * @param target takes the encoded bytes from index {@code at} on
     * @param at index in {@code target} of the first byte to write
     * @return index after the last byte that was written
     * @throws IndexOutOfBoundsException if {@code target} is too short
     */
    public static int encode(byte[] raw, int from, int to, byte[] target, int at) {
        int next = from;
        int written = at;
        while (next < to) {
            int run = RunSearch.indexOfRun(raw, next, to);
            System.arraycopy(raw, next, target, written, run - next);
            written += run - next;
            next = run;
            if (next < to) {
                byte value = raw[next];
                int limit = Math.min(to, next + Bzip2Format.MAX_RUN);
                int end = RunSearch.endOfRun(raw, next + Bzip2Format.RUN_THRESHOLD, limit, value);
                target[written] = value;
                target[written + 1] = value;
                target[written + 2] = value;
                target[written + 3] = value;
                target[written + 4] = (byte) (end - next - Bzip2Format.RUN_THRESHOLD);
                written += Bzip2Format.RUN_THRESHOLD + 1;
                next = end;
            }
        }
        return written;
    }
}
