package org.dbzip2.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers for people. Cheaper to start than {@link String#format}, and the same in every locale. */
final class Decimal {
    private Decimal() {}

    /** What {@code %<width>.<digits>f} prints. */
    static String fixed(double value, int digits, int width) {
        String number =
                new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
        return " ".repeat(Math.max(0, width - number.length())) + number;
    }

    /** Bytes per second as megabytes per second; 0 for no time. */
    static double megabytesPerSecond(long bytes, long nanos) {
        return nanos == 0 ? 0 : bytes * 1e3 / nanos;
    }
}
