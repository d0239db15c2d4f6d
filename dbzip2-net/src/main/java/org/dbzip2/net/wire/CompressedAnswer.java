package org.dbzip2.net.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.dbzip2.codec.block.CompressedBlock;

/**
 * {@code CBLK}: a slice as one block, without anything around it.
 *
 * @param number of the request
 */
public record CompressedAnswer(int number, CompressedBlock block) {
    /** The frame. */
    public Frame frame() {
        int bytes = (int) ((block.bitLength() + 7) >>> 3);
        ByteBuffer payload = ByteBuffer.allocate(12 + bytes)
                .putInt(number)
                .putInt(block.crc())
                .putInt((int) block.bitLength())
                .put(block.bits(), 0, bytes);
        return new Frame(Atom.CBLK, payload.array());
    }

    /** Reads the frame. Whether it is a block is not looked at. */
    public static CompressedAnswer of(Frame frame) throws ProtocolException {
        Fields fields = new Fields(frame);
        int number = fields.int32();
        int crc = fields.int32();
        int bitLength = fields.int32();
        if (bitLength < 0 || (bitLength + 7L) >>> 3 != fields.remaining()) {
            throw fields.bad(bitLength + " bits in " + fields.remaining() + " bytes");
        }
        byte[] bits = Arrays.copyOfRange(frame.payload(), fields.position(), frame.payload().length);
        return new CompressedAnswer(number, new CompressedBlock(bits, bitLength, crc));
    }
}
