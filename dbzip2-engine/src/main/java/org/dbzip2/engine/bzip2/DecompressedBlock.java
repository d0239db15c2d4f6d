package org.dbzip2.engine.bzip2;

import org.dbzip2.codec.block.DecodedBlock;
import org.dbzip2.codec.format.CorruptBzip2Exception;
import org.jspecify.annotations.Nullable;

/**
 * A block on its way to the output: its first bytes, and what the rest comes from.
 *
 * <p>A block can stand for 46 MB. One that was decoded here has as much room as this and no more: the worker fills {@link
 * #bytes} once, and the consumer fills it again until the block is at its end. One that was decoded elsewhere comes as a
 * whole. Used again for other blocks.
 */
final class DecompressedBlock {
    /** Somewhat more than most blocks of level 9 stand for. */
    private static final int PIECE_BYTES = 1 << 20;

    /** What one takes. */
    static final long MEMORY_BYTES = PIECE_BYTES + (1 << 20);

    private final DecodedBlock decoded = new DecodedBlock();
    private final byte[] piece = new byte[PIECE_BYTES];

    /** All raw bytes of a block that was decoded elsewhere, and checked; null where {@link #decoded} has them. */
    private byte @Nullable [] whole;

    private int wholeCrc;

    /** Length before the first run-length encoding is undone. */
    private int encodedLength;

    private int length;
    private long startBit;
    private long endBit;

    DecompressedBlock() {}

    /** What a decompressor decodes into, before {@link #begin}. */
    DecodedBlock decoded() {
        return decoded;
    }

    /**
     * Reads the first bytes of a block that was decoded.
     *
     * @param start where its mark begins, in bits from the start of the input
     * @param end where it ends
     */
    void begin(long start, long end) {
        startBit = start;
        endBit = end;
        whole = null;
        encodedLength = decoded.length();
        fill();
    }

    /**
     * Takes a block that was decoded elsewhere.
     *
     * @param raw the bytes that the block stands for; no longer the caller's
     * @param crc of these bytes, and the one that the block's header promises
     * @param codedBytes length before the first run-length encoding is undone
     * @param start where its mark begins, in bits from the start of the input
     * @param end where it ends
     */
    void beginWhole(byte[] raw, int crc, int codedBytes, long start, long end) {
        startBit = start;
        endBit = end;
        whole = raw;
        wholeCrc = crc;
        encodedLength = codedBytes;
        length = raw.length;
    }

    /**
     * Replaces {@link #bytes} by the next ones.
     *
     * @return false at the end of the block
     */
    boolean fill() {
        length = 0;
        int count;
        while (whole == null
                && length < piece.length
                && (count = decoded.read(piece, length, piece.length - length)) > 0) {
            length += count;
        }
        return length > 0;
    }

    /** Forgets bytes that came from elsewhere. */
    void letGo() {
        whole = null;
    }

    /** How much memory it takes beyond {@link #MEMORY_BYTES}. */
    long extraBytes() {
        return whole == null ? 0 : whole.length;
    }

    /** The bytes at hand, {@link #length} of them. */
    byte[] bytes() {
        return whole == null ? piece : whole;
    }

    int length() {
        return length;
    }

    long startBit() {
        return startBit;
    }

    long endBit() {
        return endBit;
    }

    /** Length in bytes before the first run-length encoding is undone. */
    int encodedLength() {
        return encodedLength;
    }

    /** The CRC that the block's header promises. */
    int storedCrc() {
        return whole == null ? decoded.storedCrc() : wholeCrc;
    }

    /**
     * Refuses a block whose bytes are not those that were compressed. To be called at its end.
     *
     * @throws CorruptBzip2Exception with the block's first bit as the place
     */
    void checkCrc() throws CorruptBzip2Exception {
        if (whole == null) {
            decoded.checkCrc();
        }
    }
}
