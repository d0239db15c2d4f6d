package org.dbzip2.codec.stream;

import java.io.Serializable;
import org.dbzip2.codec.bits.BitWriter;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.format.Crc;

/**
 * What a stream has to know of a run of its blocks that were written elsewhere: enough to join runs, and for the trailer.
 *
 * <p>A whole stream is its header, the parts one behind the other, and the trailer. The parts are those of {@link
 * Bzip2PartOutputStream}, which end at whole bytes.
 *
 * @param blocks how many
 * @param crc the CRCs of the blocks combined, as if they were a stream of their own
 * @serial exclude
 */
@SuppressWarnings("InvalidBlockTag") // Javadoc knows it, and wants it: the fields of a record cannot be described
public record StreamPart(long blocks, int crc) implements Serializable {
    /** No blocks. */
    public static final StreamPart EMPTY = new StreamPart(0, 0);

    /**
     * {@return this part with one block more behind it}
     *
     * @param blockCrc that block's CRC
     */
    public StreamPart plus(int blockCrc) {
        return new StreamPart(blocks + 1, Crc.combine(crc, blockCrc));
    }

    /**
     * {@return this part and another behind it as one: the CRC of the first is turned by a bit for each block of the second}
     *
     * @param next the part that follows
     */
    public StreamPart followedBy(StreamPart next) {
        return new StreamPart(blocks + next.blocks, Integer.rotateLeft(crc, (int) (next.blocks & 31)) ^ next.crc);
    }

    /**
     * What stands before the first part of a stream.
     *
     * @param level 1 to 9: no block may be longer than this level's
     * @return 4 bytes
     */
    public static byte[] header(int level) {
        BitWriter bits = new BitWriter(0);
        bits.write(Bzip2Format.header(level), Bzip2Format.HEADER_BITS);
        return bits.toByteArray();
    }

    /**
     * What stands behind the last part of a stream.
     *
     * @return 10 bytes
     */
    public byte[] trailer() {
        BitWriter bits = new BitWriter(0);
        bits.write(Bzip2Format.TRAILER_MAGIC, Bzip2Format.MAGIC_BITS);
        bits.write(crc & 0xffffffffL, 32);
        return bits.toByteArray();
    }
}
