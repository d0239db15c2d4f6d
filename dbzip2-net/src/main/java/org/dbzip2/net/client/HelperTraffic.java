package org.dbzip2.net.client;

import java.util.concurrent.atomic.LongAdder;

/** How many bytes went to a helper and came from it, over all its connections. Thread-safe. */
public final class HelperTraffic {
    private final LongAdder sentBytes = new LongAdder();
    private final LongAdder receivedBytes = new LongAdder();
    private final LongAdder connections = new LongAdder();

    HelperTraffic() {}

    void sent(long bytes) {
        sentBytes.add(bytes);
    }

    void received(long bytes) {
        receivedBytes.add(bytes);
    }

    void connected() {
        connections.increment();
    }

    /** Bytes of requests. */
    public long sentBytes() {
        return sentBytes.sum();
    }

    /** Bytes of answers. */
    public long receivedBytes() {
        return receivedBytes.sum();
    }

    /** How often a connection was opened. */
    public long connections() {
        return connections.sum();
    }
}
