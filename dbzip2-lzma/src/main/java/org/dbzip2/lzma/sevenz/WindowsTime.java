package org.dbzip2.lzma.sevenz;

import java.time.Instant;
import java.util.Optional;

/** Times as Windows counts them: in units of 100 ns from the year 1601 on. */
final class WindowsTime {
    private static final long UNITS_PER_SECOND = 10_000_000;
    private static final int NANOS_PER_UNIT = 100;
    private static final long EPOCH_SECOND =
            Instant.parse("1601-01-01T00:00:00Z").getEpochSecond();
    private static final long SECONDS = Long.MAX_VALUE / UNITS_PER_SECOND;

    private WindowsTime() {}

    /** The time in units, or nothing where it is before the year 1601 or beyond 30828, which has no number. */
    static Optional<Long> of(Instant time) {
        long seconds = time.getEpochSecond() - EPOCH_SECOND;
        if (seconds < 0 || seconds >= SECONDS) {
            return Optional.empty();
        }
        return Optional.of(seconds * UNITS_PER_SECOND + time.getNano() / NANOS_PER_UNIT);
    }

    static Instant toInstant(long units) {
        long seconds = Long.divideUnsigned(units, UNITS_PER_SECOND);
        long rest = Long.remainderUnsigned(units, UNITS_PER_SECOND);
        return Instant.ofEpochSecond(EPOCH_SECOND + seconds, rest * NANOS_PER_UNIT);
    }
}
