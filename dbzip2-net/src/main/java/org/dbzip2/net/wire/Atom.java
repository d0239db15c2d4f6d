package org.dbzip2.net.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The kinds of frames, named by the four ASCII letters they begin with. {@code docs/protocol.md} defines each. */
public enum Atom {
    // From the client, in all versions.
    COMP,
    ALGO,
    CLOS,

    // Versions 1 and 2.
    BLOK,
    HUGE,
    SMAL,
    EROR,

    // Version 3: the opening.
    HELO,
    AUTH,
    AUOK,
    OFFR,

    // Version 3: requests, and what they are answered by.
    CMPR,
    CBLK,
    DCMP,
    RBLK,
    NOBL,
    PING,
    PONG,
    CNCL,
    GONE,
    BUSY,
    FAIL;

    private static final Atom[] ALL = values();

    private final int code;

    Atom() {
        code = codeOf(name());
    }

    private static int codeOf(String name) {
        int code = 0;
        for (byte letter : name.getBytes(StandardCharsets.US_ASCII)) {
            code = code << 8 | letter;
        }
        return code;
    }

    /** The four letters as one number, the first in its highest byte. */
    public int code() {
        return code;
    }

    /** The atom of a {@link #code}; null if there is none. */
    public static @Nullable Atom of(int code) {
        for (Atom atom : ALL) {
            if (atom.code == code) {
                return atom;
            }
        }
        return null;
    }
}
