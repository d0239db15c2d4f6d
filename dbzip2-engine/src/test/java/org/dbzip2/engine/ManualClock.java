package org.dbzip2.engine;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** A clock that stands still until it is moved. */
final class ManualClock implements LongSupplier {
    static final long SECOND = 1_000_000_000L;

    // Close to where it wraps, as System.nanoTime may be.
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - SECOND / 2);

    /** A clock that runs a thousand times as fast as it should. */
    static LongSupplier fast() {
        return () -> 1000 * System.nanoTime();
    }

    void advance(long byNanos) {
        nanos.addAndGet(byNanos);
    }

    @Override
    public long getAsLong() {
        return nanos.get();
    }
}
