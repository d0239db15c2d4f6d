package org.dbzip2.net.testing;

import java.util.Locale;
import org.dbzip2.net.wire.Atom;
import org.jspecify.annotations.Nullable;

/**
 * When something happens to a connection.
 *
 * @param kind at a frame of what kind
 * @param count at which of them, counted from 1 over all connections
 * @param isWithin whether half of the frame has passed; else nothing of it has
 */
public record Moment(Kind kind, int count, boolean isWithin) {
    /** The empty stream that answers the opening of versions 1 and 2. */
    private static final int EMPTY_STREAM_BYTES = 14;

    /** What there is to be disturbed. */
    public enum Kind {
        /** The connection itself, before any frame. */
        CONNECTION,
        /** The first word of the client. */
        GREETING,
        /** The first word of the daemon. */
        REPLY,
        /** What the client wants, and what the daemon has to offer to that if it says so. */
        CHOICE,
        OFFER,
        /** A block that is to be done. */
        REQUEST,
        /** A block that is done. */
        ANSWER,
        /** Anything else. */
        OTHER;

        /** The kind of a frame. */
        static Kind of(@Nullable Atom atom, int length, boolean isOfClient) {
            if (atom == null) {
                return OTHER;
            }
            return switch (atom) {
                case COMP -> GREETING;
                case HELO -> REPLY;
                case ALGO -> CHOICE;
                case OFFR -> OFFER;
                case CMPR, DCMP -> REQUEST;
                case CBLK, RBLK -> ANSWER;
                case HUGE, SMAL ->
                    isOfClient ? length == 0 ? OTHER : REQUEST : length <= EMPTY_STREAM_BYTES ? REPLY : ANSWER;
                default -> OTHER;
            };
        }
    }

    /** When a client has connected, before a word. */
    public static Moment atConnection() {
        return new Moment(Kind.CONNECTION, 1, false);
    }

    /** When half of a frame has passed. */
    public static Moment within(Kind kind, int count) {
        return new Moment(kind, count, true);
    }

    /** When a frame is about to come. */
    public static Moment before(Kind kind, int count) {
        return new Moment(kind, count, false);
    }

    @Override
    public String toString() {
        return (isWithin ? "within " : "before ") + kind.name().toLowerCase(Locale.ROOT) + " " + count;
    }
}
