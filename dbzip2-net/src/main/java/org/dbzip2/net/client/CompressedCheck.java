package org.dbzip2.net.client;

import java.io.IOException;
import java.util.Arrays;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.block.BlockWalker;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.net.wire.CompressedAnswer;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.ProtocolException;

/**
 * Looks at what a helper compressed: it must be one block, of whole codes to its end, with the CRC of the bytes that were sent.
 *
 * <p>Whether the block stands for those bytes only decoding it would tell; a helper that computes a right CRC and then codes
 * other data is not what errors of machines and networks look like. Not thread-safe.
 */
final class CompressedCheck {
    private final BlockWalker walker = new BlockWalker();

    /**
     * The block of a {@code CBLK}.
     *
     * @param crc of the raw bytes that were sent
     */
    CompressedBlock block(Frame answer, int crc) throws HelperException {
        CompressedBlock block;
        try {
            block = CompressedAnswer.of(answer).block();
        } catch (ProtocolException e) {
            throw HelperException.lied(e.problem());
        }
        BitReader bits = new BitReader(block.bits(), 0, block.bits().length, 0);
        checkCrc(walk(bits), crc);
        checkCrc(block.crc(), crc);
        if (bits.position() != block.bitLength()) {
            throw HelperException.lied(
                    "the block ends after " + bits.position() + " bits, not after " + block.bitLength());
        }
        return block;
    }

    /**
     * The one block of a whole stream, as versions 1 and 2 give it.
     *
     * @param crc of the raw bytes that were sent
     */
    CompressedBlock stream(byte[] stream, int crc) throws HelperException {
        BitReader bits = new BitReader(stream, 0, stream.length, 0);
        try {
            if (Bzip2Format.levelOf((int) bits.read(Bzip2Format.HEADER_BITS)) == 0) {
                throw HelperException.lied("no bzip2 stream");
            }
            checkCrc(walk(bits), crc);
            long end = bits.position();
            long next = bits.read(Bzip2Format.MAGIC_BITS);
            if (next == Bzip2Format.BLOCK_MAGIC) {
                throw HelperException.lied("more than one block");
            }
            if (next != Bzip2Format.TRAILER_MAGIC) {
                throw HelperException.lied("no trailer behind the block");
            }
            // The CRC of a stream of one block is the block's.
            checkCrc((int) bits.read(Integer.SIZE), crc);
            bits.alignToByte();
            if (!bits.atEnd()) {
                throw HelperException.lied("something stands behind the stream");
            }
            byte[] block = Arrays.copyOfRange(stream, Bzip2Format.HEADER_BITS / 8, (int) ((end + 7) >>> 3));
            // The trailer begins within the block's last byte.
            block[block.length - 1] &= (byte) (0xff << (-end & 7));
            return new CompressedBlock(block, end - Bzip2Format.HEADER_BITS, crc);
        } catch (HelperException e) {
            throw e;
        } catch (IOException e) {
            throw HelperException.lied("the stream is cut short");
        }
    }

    private int walk(BitReader bits) throws HelperException {
        try {
            return walker.walk(bits);
        } catch (Bzip2Exception e) {
            throw HelperException.lied(e.problem());
        } catch (IOException e) {
            throw new IllegalStateException("an array has no faults of its own", e);
        }
    }

    private static void checkCrc(int actual, int expected) throws HelperException {
        if (actual != expected) {
            throw HelperException.lied(String.format("CRC is %08x, that of the data %08x", actual, expected));
        }
    }
}
