package org.dbzip2.net.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The short frames of version 3, which hold a request's number and little else. */
public final class Numbered {
    /** Length of a payload that is a number. */
    public static final int BYTES = 4;

    private Numbered() {}

    /** {@code PING}, {@code CNCL}, {@code GONE} or {@code NOBL}: the number alone. */
    public static Frame frame(Atom atom, int number) {
        return new Frame(atom, ByteBuffer.allocate(BYTES).putInt(number).array());
    }

    /** {@code BUSY}: come again in so many milliseconds. */
    public static Frame busy(int number, int millis) {
        return new Frame(
                Atom.BUSY,
                ByteBuffer.allocate(2 * BYTES).putInt(number).putInt(millis).array());
    }

    /** {@code FAIL}: why the request cannot be done. */
    public static Frame fail(int number, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(text.length, Protocol.TEXT_BYTES - BYTES);
        return new Frame(
                Atom.FAIL,
                ByteBuffer.allocate(BYTES + length)
                        .putInt(number)
                        .put(text, 0, length)
                        .array());
    }

    /** The number that any numbered frame begins with. */
    public static int number(Frame frame) throws ProtocolException {
        return new Fields(frame).int32();
    }

    /** The number of a frame that holds nothing else. */
    public static int onlyNumber(Frame frame) throws ProtocolException {
        Fields fields = new Fields(frame);
        int number = fields.int32();
        fields.end();
        return number;
    }

    /** The milliseconds of a {@code BUSY}. */
    public static int busyMillis(Frame frame) throws ProtocolException {
        Fields fields = new Fields(frame);
        fields.int32();
        int millis = fields.int32();
        fields.end();
        return millis;
    }

    /** The reason of a {@code FAIL}. */
    public static String reason(Frame frame) throws ProtocolException {
        Fields fields = new Fields(frame);
        fields.int32();
        return new Frame(frame.atom(), fields.bytes(fields.remaining())).reason();
    }
}
