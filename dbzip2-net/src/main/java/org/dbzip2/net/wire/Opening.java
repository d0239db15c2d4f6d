package org.dbzip2.net.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.dbzip2.engine.Coding;

/** The frames that a client begins with. */
public final class Opening {
    /** The longest name of an algorithm with its parameters. */
    public static final int ALGORITHM_BYTES = 64;

    private Opening() {}

    /** {@code COMP}: the version that the client speaks. */
    public static Frame version(int version) {
        return new Frame(Atom.COMP, ByteBuffer.allocate(4).putInt(version).array());
    }

    /** The version of a {@code COMP}. */
    public static int version(Frame frame) throws ProtocolException {
        return Numbered.onlyNumber(frame);
    }

    /** {@code ALGO}: what raw bytes are to become. */
    public static Frame algorithm(Coding coding) {
        return Frame.text(Atom.ALGO, coding.toString());
    }

    /** What an {@code ALGO}, or a payload like that, asks for, be there such a thing or not. */
    public static Coding coding(Frame frame) {
        String text = new String(frame.payload(), StandardCharsets.ISO_8859_1);
        int space = text.indexOf(' ');
        return space < 0 || space == text.length() - 1
                ? new Coding(text, "")
                : new Coding(text.substring(0, space), text.substring(space + 1));
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
