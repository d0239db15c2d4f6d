package org.dbzip2.net.wire;

import java.nio.ByteBuffer;

/**
 * {@code CMPR}: compress a slice that makes one block.
 *
 * @param number chosen by the client
 * @param packing of {@code data}
 * @param rawLength how many bytes the slice has, before packing
 * @param data holds the slice from {@code offset} to the end of the array
 */
@SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
public record CompressRequest(int number, Packing packing, int rawLength, byte[] data, int offset) {
    /** Bytes of the payload before the data. */
    public static final int PREFIX_BYTES = 4 + 1 + 4;

    /** A request for a slice, which is copied or packed. */
    public static CompressRequest of(int number, Packing packing, byte[] raw, int length) {
        return new CompressRequest(number, packing, length, packing.pack(raw, 0, length), 0);
    }

    /** The frame of a request for a slice, which is copied no more than once: it may be long. */
    public static Frame frame(int number, Packing packing, byte[] raw, int length) {
        if (packing != Packing.PLAIN) {
            return of(number, packing, raw, length).frame();
        }
        return frame(number, packing, length, raw, 0, length);
    }

    /** The frame. */
    public Frame frame() {
        return frame(number, packing, rawLength, data, offset, data.length - offset);
    }

    private static Frame frame(int number, Packing packing, int rawLength, byte[] data, int offset, int length) {
        ByteBuffer payload = ByteBuffer.allocate(PREFIX_BYTES + length)
                .putInt(number)
                .put((byte) packing.code())
                .putInt(rawLength)
                .put(data, offset, length);
        return new Frame(Atom.CMPR, payload.array());
    }

    /**
     * Reads the frame. Nothing is unpacked yet.
     *
     * @param maxRawLength the longest slice that may be announced
     */
    public static CompressRequest of(Frame frame, int maxRawLength) throws ProtocolException {
        Fields fields = new Fields(frame);
        int number = fields.int32();
        Packing packing = Packing.of(fields.int8());
        int rawLength = fields.int32();
        if (packing == null) {
            throw fields.bad("an unknown packing");
        }
        if (rawLength < 1 || rawLength > maxRawLength) {
            throw fields.bad("a slice of " + rawLength + " bytes, where 1 to " + maxRawLength + " are allowed");
        }
        return new CompressRequest(number, packing, rawLength, frame.payload(), fields.position());
    }

    /** The same with the slice as it is: {@code rawLength} bytes of {@code data} from {@code offset}. */
    public CompressRequest unpacked() throws ProtocolException {
        int length = data.length - offset;
        if (packing == Packing.PLAIN) {
            Packing.checkLength(length, rawLength);
            return this;
        }
        return new CompressRequest(
                number, Packing.PLAIN, rawLength, packing.unpack(data, offset, length, rawLength), 0);
    }
}
