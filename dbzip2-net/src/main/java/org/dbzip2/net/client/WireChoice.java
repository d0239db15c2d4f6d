package org.dbzip2.net.client;

import org.dbzip2.net.wire.Packing;

/**
 * Decides, request by request, whether to pack it on its way to one helper.
 *
 * <p>Packing spares the network and costs this machine. It pays only where requests queue up before the network: where the
 * thread that writes them is nearly always at it, and the bytes saved would take longer to send than to save. It has ceased to
 * pay where the thread would not be at it half the time even with plain requests. Thread-safe.
 */
final class WireChoice {
    /** The share of the time that is spent writing from which the network counts as what holds the job back. */
    private static final double SATURATED = 0.75;

    private static final double RELAXED = 0.5;

    /** Not worth a decision: such writes end in a buffer. */
    private static final int SMALL_BYTES = 32 << 10;

    /** What a new figure counts against the old ones. */
    private static final double WEIGHT = 0.2;

    /** If packing does not make requests smaller than this it is not tried for a while. */
    private static final double USELESS_RATIO = 0.9;

    private static final int REQUESTS_BEFORE_RETRY = 64;

    private final WireMode mode;

    // All guarded by this.
    private double writingShare;
    private double bytesPerNano;
    private long lastEnd;

    /** Guesses until the first was packed: 300 MB/s, to four tenths. */
    private double packedPerNano = 0.3;

    private double ratio = 0.4;
    private boolean packing;
    private int plainRequestsLeft;

    WireChoice(WireMode mode) {
        this.mode = mode;
    }

    /** How the next request is to be packed. */
    synchronized Packing next() {
        return switch (mode) {
            case PLAIN -> Packing.PLAIN;
            case PACKED -> Packing.ZSTD;
            case AUTO -> decide();
        };
    }

    /** How answers may be packed. What holds them back is not seen from here, so they are only where the user wants it. */
    Packing forAnswers() {
        return mode == WireMode.PACKED ? Packing.ZSTD : Packing.PLAIN;
    }

    private Packing decide() {
        if (plainRequestsLeft > 0) {
            plainRequestsLeft--;
            return Packing.PLAIN;
        }
        if (packing) {
            packing = writingShare / ratio > RELAXED;
        } else {
            packing = writingShare > SATURATED && bytesPerNano < packedPerNano * (1 - ratio);
        }
        return packing ? Packing.ZSTD : Packing.PLAIN;
    }

    /**
     * A request was written.
     *
     * @param bytes of the frame
     * @param start and {@code end}: when, by one clock, in nanoseconds
     */
    synchronized void wrote(long bytes, long start, long end) {
        long writing = Math.max(1, end - start);
        long passed = lastEnd == 0 ? 4 * writing : Math.max(writing, end - lastEnd);
        lastEnd = end;
        if (bytes >= SMALL_BYTES) {
            writingShare += WEIGHT * ((double) writing / passed - writingShare);
            bytesPerNano += (bytesPerNano == 0 ? 1 : WEIGHT) * ((double) bytes / writing - bytesPerNano);
        }
    }

    /** A request was packed, in that time. */
    synchronized void packed(long rawBytes, long packedBytes, long nanos) {
        ratio += WEIGHT * ((double) packedBytes / rawBytes - ratio);
        packedPerNano += WEIGHT * ((double) rawBytes / Math.max(1, nanos) - packedPerNano);
        if (ratio > USELESS_RATIO && mode == WireMode.AUTO) {
            packing = false;
            plainRequestsLeft = REQUESTS_BEFORE_RETRY;
        }
    }
}
