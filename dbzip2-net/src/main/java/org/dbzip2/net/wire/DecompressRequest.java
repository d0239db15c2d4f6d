package org.dbzip2.net.wire;

import java.nio.ByteBuffer;

/**
 * {@code DCMP}: decode the block that begins at a bit of the data.
 *
 * @param number chosen by the client
 * @param packing that the answer may have
 * @param firstBit where the block's mark begins, in bits from the first byte of the data: 0 to 7
 * @param data holds the compressed bytes from {@code offset} to the end of the array
 */
@SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
public record DecompressRequest(int number, Packing packing, int firstBit, byte[] data, int offset) {
    private static final int PREFIX_BYTES = 4 + 1 + 1;

    /** The frame. */
    public static Frame frame(int number, Packing packing, int firstBit, byte[] data, int from, int to) {
        ByteBuffer payload = ByteBuffer.allocate(PREFIX_BYTES + to - from)
                .putInt(number)
                .put((byte) packing.code())
                .put((byte) firstBit)
                .put(data, from, to - from);
        return new Frame(Atom.DCMP, payload.array());
    }

    /** Reads the frame. */
    public static DecompressRequest of(Frame frame) throws ProtocolException {
        Fields fields = new Fields(frame);
        int number = fields.int32();
        Packing packing = Packing.of(fields.int8());
        int firstBit = fields.int8();
        if (packing == null) {
            throw fields.bad("an unknown packing");
        }
        if (firstBit >= Byte.SIZE) {
            throw fields.bad("first bit " + firstBit);
        }
        return new DecompressRequest(number, packing, firstBit, frame.payload(), fields.position());
    }
}
