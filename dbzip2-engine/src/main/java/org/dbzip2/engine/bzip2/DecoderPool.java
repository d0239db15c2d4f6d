package org.dbzip2.engine.bzip2;

import java.util.ArrayDeque;
import java.util.concurrent.Semaphore;

/** Decodes here what was or is elsewhere, a few blocks at a time: a decoder takes 6.5 MB, and there may be many helpers. */
final class DecoderPool {
    private final Semaphore permits;

    // Guarded by this.
    private final ArrayDeque<CheckingDecoder> free = new ArrayDeque<>();

    /** @param most how many decoders to have at a time */
    DecoderPool(int most) {
        permits = new Semaphore(most);
    }

    /** Waits for a decoder, which is to be given back. */
    CheckingDecoder take() throws InterruptedException {
        permits.acquire();
        synchronized (this) {
            return free.isEmpty() ? new CheckingDecoder() : free.removeFirst();
        }
    }

    /** Takes a decoder back. */
    void give(CheckingDecoder decoder) {
        synchronized (this) {
            free.addFirst(decoder);
        }
        permits.release();
    }
}
