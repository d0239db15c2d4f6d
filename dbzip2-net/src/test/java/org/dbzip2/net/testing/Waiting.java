package org.dbzip2.net.testing;

import java.util.function.BooleanSupplier;

/** For what happens on other threads. */
public final class Waiting {
    private static final int PATIENCE_MILLIS = 20_000;

    private Waiting() {}

    /** Waits until something is so, and fails if it is not in 20 seconds. */
    public static void until(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_MILLIS * 1_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("still not: " + what);
            }
            Thread.sleep(5);
        }
    }
}
