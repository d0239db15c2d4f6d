package org.dbzip2.net.testing;

/** What can happen to a connection between two honest ends. */
public enum Fault {
    /** Both ends are reset. */
    RESET,
    /** Both ends see the end of the connection, after what has passed. */
    END,
    /** The client sees the end of the daemon's direction, and may go on sending. */
    END_TO_CLIENT,
    /** The daemon sees the end of the client's direction, and may go on sending. */
    END_TO_DAEMON,
    /** Nothing passes any more, in either direction, and nobody is told. */
    SILENCE,
    /** Nothing passes for {@link FaultProxy#STALL_MILLIS}, in either direction; then all comes, as after lost packets. */
    STALL,
    /** From here on both directions are slow. */
    SLOWNESS,
    /** One bit is changed. */
    FLIP,
    /** The rest of the frame is missing; what follows comes. */
    GAP,
    /** The frame comes twice. */
    REPEAT,
    /** The frame comes after the one that follows it. */
    SWAP;

    /** Whether the bytes that pass are those that were sent, in their order. */
    public boolean keepsBytes() {
        return this != FLIP && this != GAP && this != REPEAT && this != SWAP;
    }

    /** Whether it only takes time. */
    public boolean isHarmless() {
        return this == STALL || this == SLOWNESS;
    }
}
