package org.dbzip2.net.wire;

import java.nio.ByteBuffer;
import org.dbzip2.codec.format.Bzip2Format;

/**
 * {@code RBLK}: a block as it is before its first run-length encoding is undone, which the client does: so no answer is longer
 * than a block, whatever the block stands for.
 *
 * @param number of the request
 * @param crc the one that the block's header promises
 * @param bitLength how many bits the block takes, from its mark to its last code
 * @param encoded the block
 */
@SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
public record DecodedAnswer(int number, int crc, int bitLength, byte[] encoded) {
    /** The frame, with the block packed as the request allows. */
    public Frame frame(Packing packing) {
        byte[] data = packing.pack(encoded, 0, encoded.length);
        ByteBuffer payload = ByteBuffer.allocate(17 + data.length)
                .putInt(number)
                .putInt(crc)
                .putInt(bitLength)
                .put((byte) packing.code())
                .putInt(encoded.length)
                .put(data);
        return new Frame(Atom.RBLK, payload.array());
    }

    /** Reads the frame. */
    public static DecodedAnswer of(Frame frame) throws ProtocolException {
        Fields fields = new Fields(frame);
        int number = fields.int32();
        int crc = fields.int32();
        int bitLength = fields.int32();
        Packing packing = Packing.of(fields.int8());
        int length = fields.int32();
        if (packing == null) {
            throw fields.bad("an unknown packing");
        }
        if (length < 0 || length > Bzip2Format.MAX_BLOCK_LENGTH) {
            throw fields.bad("a block of " + length + " bytes");
        }
        byte[] encoded = packing.unpack(frame.payload(), fields.position(), fields.remaining(), length);
        return new DecodedAnswer(number, crc, bitLength, encoded);
    }
}
