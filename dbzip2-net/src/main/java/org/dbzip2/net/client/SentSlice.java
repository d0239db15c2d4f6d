package org.dbzip2.net.client;

import java.util.Arrays;
import org.dbzip2.codec.bits.BitWriter;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.stream.BlockScanner;
import org.dbzip2.engine.CompressedSlice;

/**
 * A slice of a file in which a block is to be decoded, seen from its first byte.
 *
 * @param firstBit where the block's mark begins, in bits from the slice's first byte
 * @param endBit where the next mark begins, which is most likely where the block ends; -1 if none follows
 */
record SentSlice(CompressedSlice slice, int firstBit, long endBit) {
    /** Mark, CRC. */
    private static final int HEAD_BITS = Bzip2Format.MAGIC_BITS + Integer.SIZE;

    static SentSlice of(CompressedSlice slice) {
        int firstBit = (int) (slice.startBit() & 7);
        long from = 8L * slice.from();
        long next = BlockScanner.indexOfMark(slice.bytes(), from + firstBit + 1, 8L * slice.to());
        return new SentSlice(slice, firstBit, next < 0 ? -1 : next - from);
    }

    /** The CRC that the block's header promises; only where there is a mark behind it. */
    int storedCrc() {
        return (int) bitsAt(firstBit + Bzip2Format.MAGIC_BITS, Integer.SIZE);
    }

    /**
     * The block as a stream of its own, for helpers that know nothing smaller. Where the block is not known to end, or has no
     * room for a CRC, it is a stream that no helper takes.
     */
    byte[] asStream() {
        long end = endBit < 0 ? 8L * (slice.to() - slice.from()) : endBit;
        BitWriter stream = new BitWriter(slice.to() - slice.from() + 32);
        stream.write(Bzip2Format.header(Bzip2Format.MAX_LEVEL), Bzip2Format.HEADER_BITS);
        int lead = Math.min(-firstBit & 7, (int) (end - firstBit));
        stream.write(bitsAt(firstBit, lead), lead);
        int firstByte = slice.from() + (firstBit + 7 >>> 3);
        byte[] rest = Arrays.copyOfRange(slice.bytes(), firstByte, slice.to());
        stream.write(rest, end - firstBit - lead);
        stream.write(Bzip2Format.TRAILER_MAGIC, Bzip2Format.MAGIC_BITS);
        stream.write(end - firstBit < HEAD_BITS ? 0 : storedCrc() & 0xffffffffL, Integer.SIZE);
        stream.alignToByte();
        return stream.toByteArray();
    }

    private long bitsAt(long bit, int count) {
        long bits = 0;
        for (long at = bit; at < bit + count; at++) {
            bits = bits << 1 | slice.bytes()[slice.from() + (int) (at >>> 3)] >>> (7 - (at & 7)) & 1;
        }
        return bits;
    }
}
