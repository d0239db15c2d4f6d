package org.dbzip2.net.testing;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** For what happens on other threads. */
public final class Waiting {
    /** What only a hang exceeds, on whatever machine. */
    public static final int PATIENCE_SECONDS = 120;

    private Waiting() {}

    /** Waits until something is so, and fails if it is not in two minutes. */
    public static void until(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("still not: " + what);
            }
            Thread.sleep(5);
        }
    }
}
