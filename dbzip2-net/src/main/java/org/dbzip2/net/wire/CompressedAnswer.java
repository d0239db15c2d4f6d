package org.dbzip2.net.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.engine.CodedBlock;

/**
 * {@code CBLK}: a slice as one block, without anything around it.
 *
 * <p>A changed bit within a block most often leaves it a block, of other data: nine in ten of them nobody would see who does not
 * decode it. So a checksum follows, made as soon as the block was.
 *
 * @param algorithm of the connection
 * @param number of the request
 * @param isIntact whether the checksum is that of what came
 */
public record CompressedAnswer(Algorithm algorithm, int number, CodedBlock block, boolean isIntact) {
    private static final int PREFIX_BYTES = 12;
    private static final int CHECKSUM_BYTES = 4;

    /** An answer of bzip2, to be sent. */
    public CompressedAnswer(int number, CompressedBlock block) {
        this(Algorithm.BZIP2, number, new CodedBlock(block.bits(), block.bitLength(), block.crc()), true);
    }

    /** The frame. */
    public Frame frame() {
        int bytes = block.byteLength();
        ByteBuffer payload = ByteBuffer.allocate(PREFIX_BYTES + bytes + CHECKSUM_BYTES)
                .putInt(number)
                .putInt(block.crc())
                .putInt((int) (block.bitLength() / algorithm.bitsPerUnit()))
                .put(block.bytes(), 0, bytes);
        payload.putInt(checksum(payload.array()));
        return new Frame(Atom.CBLK, payload.array());
    }

    /** Reads the frame. Whether it is a block is not looked at. */
    public static CompressedAnswer of(Frame frame, Algorithm algorithm) throws ProtocolException {
        Fields fields = new Fields(frame);
        int number = fields.int32();
        int crc = fields.int32();
        long bitLength = (long) fields.int32() * algorithm.bitsPerUnit();
        int start = fields.position();
        byte[] payload = frame.payload();
        if (bitLength < 0 || (bitLength + 7) >>> 3 != fields.remaining() - CHECKSUM_BYTES) {
            throw fields.bad(bitLength + " bits in " + fields.remaining() + " bytes");
        }
        int end = payload.length - CHECKSUM_BYTES;
        CodedBlock block = new CodedBlock(Arrays.copyOfRange(payload, start, end), bitLength, crc);
        boolean isIntact = ByteBuffer.wrap(payload).getInt(end) == checksum(payload);
        return new CompressedAnswer(algorithm, number, block, isIntact);
    }

    /** The CRC-32C of a payload without its last four bytes. */
    private static int checksum(byte[] payload) {
        CRC32C crc = new CRC32C();
        crc.update(payload, 0, payload.length - CHECKSUM_BYTES);
        return (int) crc.getValue();
    }
}
