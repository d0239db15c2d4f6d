package org.dbzip2.net.wire;

import java.nio.charset.StandardCharsets;

/**
 * One frame of the protocol.
 *
 * @param payload all of it; not copied
 */
@SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
public record Frame(Atom atom, byte[] payload) {
    /** Bytes before the payload: the atom and the payload's length. */
    public static final int HEADER_BYTES = 8;

    private static final byte[] NOTHING = new byte[0];

    /** A frame without payload. */
    public static Frame empty(Atom atom) {
        return new Frame(atom, NOTHING);
    }

    /** A frame that holds text, in UTF-8. */
    public static Frame text(Atom atom, String text) {
        return new Frame(atom, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The payload as text that is fit to be shown: at most 200 characters, controls and what is no UTF-8 replaced. */
    public String text() {
        String text = new String(payload, 0, Math.min(payload.length, 800), StandardCharsets.UTF_8);
        return text.substring(0, Math.min(text.length(), 200)).replaceAll("\\p{Cntrl}", "?");
    }

    /** The payload as the reason that it gives, if it does. */
    public String reason() {
        String text = text().strip();
        return text.isEmpty() ? "no reason given" : text;
    }

    @Override
    public String toString() {
        return atom + " of " + payload.length + " bytes";
    }
}
