package org.dbzip2.codec.block;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.dbzip2.codec.format.Bzip2Format;

/**
 * bzip2's first run-length encoding: four to 255 equal bytes become four of them and a count of those beyond.
 *
 * <p>Runs of four are found eight bytes at a time; what lies between them is copied as it is.
 */
final class RunLengthEncoder {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private RunLengthEncoder() {}

    /**
     * Encodes {@code raw} from {@code from} to {@code to} into {@code target} from {@code at}.
     *
     * @return the end of what was written, an index of {@code target}
     * @throws IndexOutOfBoundsException if {@code target} is too short
     */
    static int encode(byte[] raw, int from, int to, byte[] target, int at) {
        int next = from;
        int written = at;
        while (next < to) {
            int run = nextRun(raw, next, to);
            System.arraycopy(raw, next, target, written, run - next);
            written += run - next;
            next = run;
            if (next < to) {
                int end = endOfRun(raw, next, Math.min(to, next + Bzip2Format.MAX_RUN));
                byte value = raw[next];
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

    /** Index of the first four equal bytes from {@code from}, {@code to} if there are none. */
    private static int nextRun(byte[] raw, int from, int to) {
        int at = from;
        for (int last = to - Long.BYTES - 3; at <= last; at += Long.BYTES) {
            long runs = runsOfFour(raw, at);
            if (runs != 0) {
                return at + (Long.numberOfTrailingZeros(runs) >>> 3);
            }
        }
        for (; at <= to - Bzip2Format.RUN_THRESHOLD; at++) {
            byte value = raw[at];
            if (value == raw[at + 1] && value == raw[at + 2] && value == raw[at + 3]) {
                return at;
            }
        }
        return to;
    }

    /**
     * Tells where four equal bytes begin among the eight bytes at {@code at}; reads eleven.
     *
     * @return 0 if nowhere; else its lowest set bit is the top bit of the byte in whose place the first begins
     */
    static long runsOfFour(byte[] raw, int at) {
        long word = (long) LONG.get(raw, at);
        long differs = word ^ (long) LONG.get(raw, at + 1);
        long next = (long) LONG.get(raw, at + 2);
        differs |= (long) LONG.get(raw, at + 1) ^ next;
        differs |= next ^ (long) LONG.get(raw, at + 3);
        return (differs - LOW_BITS) & ~differs & HIGH_BITS;
    }

    private static int endOfRun(byte[] raw, int from, int limit) {
        byte value = raw[from];
        long repeated = LOW_BITS * (value & 0xff);
        int at = from + Bzip2Format.RUN_THRESHOLD;
        while (at <= limit - Long.BYTES && (long) LONG.get(raw, at) == repeated) {
            at += Long.BYTES;
        }
        while (at < limit && raw[at] == value) {
            at++;
        }
        return at;
    }
}
