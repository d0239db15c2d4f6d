package org.dbzip2.codec.block;

import java.util.Arrays;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.format.Crc;

/** Sums up raw bytes from what the first run-length encoding made of them: long runs take no time. */
final class EncodedCrc {
    /** Shorter runs are counted byte by byte, which is faster. */
    private static final int LONG_RUN = 2048;

    private EncodedCrc() {}

    /** Has {@code crc} take the raw bytes that the first {@code length} bytes of {@code encoded} stand for. */
    static void update(Crc crc, byte[] encoded, int length) {
        byte[] repeated = new byte[LONG_RUN];
        int at = 0;
        while (at < length) {
            int run = RunSearch.indexOfRun(encoded, at, length);
            crc.update(encoded, at, run - at);
            at = run;
            if (run < length) {
                byte value = encoded[run];
                int count = 0;
                // Longer ones are encoded as several.
                do {
                    count += Bzip2Format.RUN_THRESHOLD + (encoded[at + Bzip2Format.RUN_THRESHOLD] & 0xff);
                    at += Bzip2Format.RUN_THRESHOLD + 1;
                } while (isRunOf(value, encoded, at, length));
                if (count < LONG_RUN) {
                    Arrays.fill(repeated, 0, count, value);
                    crc.update(repeated, 0, count);
                } else {
                    crc.updateRepeated(value, count);
                }
            }
        }
    }

    private static boolean isRunOf(byte value, byte[] encoded, int at, int length) {
        return at + Bzip2Format.RUN_THRESHOLD < length
                && encoded[at] == value
                && encoded[at + 1] == value
                && encoded[at + 2] == value
                && encoded[at + 3] == value;
    }
}
