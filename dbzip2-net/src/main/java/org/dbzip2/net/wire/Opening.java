package org.dbzip2.net.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The frames that a client begins with. */
public final class Opening {
    private Opening() {}

    /** {@code COMP}: the version that the client speaks. */
    public static Frame version(int version) {
        return new Frame(Atom.COMP, ByteBuffer.allocate(4).putInt(version).array());
    }

    /** The version of a {@code COMP}. */
    public static int version(Frame frame) throws ProtocolException {
        return Numbered.onlyNumber(frame);
    }

    /** {@code ALGO}: bzip2, there is no other. */
    public static Frame algorithm() {
        return Frame.text(Atom.ALGO, Protocol.ALGORITHM);
    }

    /** Judges an {@code ALGO}. */
    public static void checkAlgorithm(Frame frame) throws ProtocolException {
        if (!Protocol.ALGORITHM.equals(new String(frame.payload(), StandardCharsets.ISO_8859_1))) {
            throw new ProtocolException("no such algorithm: " + frame.text());
        }
    }

    /** {@code BLOK}: the level. */
    public static Frame level(int level) {
        return Frame.text(Atom.BLOK, Integer.toString(level));
    }

    /** The level of a {@code BLOK}: 1 to 9. */
    public static int level(Frame frame) throws ProtocolException {
        byte[] payload = frame.payload();
        if (payload.length != 1 || payload[0] < '1' || payload[0] > '9') {
            throw new ProtocolException("no such level: " + frame.text());
        }
        return payload[0] - '0';
    }
}
