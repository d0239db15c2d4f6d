package org.dbzip2.net.wire;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** Takes a payload apart, field by field; numbers are big-endian. What is missing or left over breaks the protocol. */
final class Fields {
    private final Frame frame;
    private final ByteBuffer bytes;

    Fields(Frame frame) {
        this.frame = frame;
        bytes = ByteBuffer.wrap(frame.payload());
    }

    int int32() throws ProtocolException {
        try {
            return bytes.getInt();
        } catch (BufferUnderflowException e) {
            throw tooShort();
        }
    }

    int int8() throws ProtocolException {
        try {
            return bytes.get() & 0xff;
        } catch (BufferUnderflowException e) {
            throw tooShort();
        }
    }

    byte[] bytes(int length) throws ProtocolException {
        if (length > bytes.remaining()) {
            throw tooShort();
        }
        byte[] field = new byte[length];
        bytes.get(field);
        return field;
    }

    /** Where what is left begins in the payload. */
    int position() {
        return bytes.position();
    }

    /** How many bytes are left. */
    int remaining() {
        return bytes.remaining();
    }

    void end() throws ProtocolException {
        if (bytes.hasRemaining()) {
            throw new ProtocolException(frame.atom() + " with " + bytes.remaining() + " bytes too many");
        }
    }

    ProtocolException bad(String problem) {
        return new ProtocolException(frame.atom() + " with " + problem);
    }

    private ProtocolException tooShort() {
        return new ProtocolException(frame.atom() + " of only " + frame.payload().length + " bytes");
    }
}
