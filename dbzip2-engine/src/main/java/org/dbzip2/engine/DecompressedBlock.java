package org.dbzip2.engine;

import org.dbzip2.codec.block.DecodedBlock;

/**
 * A block on its way to the output: its first bytes, and what the rest comes from.
 *
 * <p>A block can stand for 46 MB, but has as much room as this and no more: the worker fills {@link #bytes} once, and the
 * consumer fills it again until the block is at its end. Used again for other blocks.
 */
final class DecompressedBlock {
    /** Somewhat more than most blocks of level 9 stand for. */
    private static final int PIECE_BYTES = 1 << 20;

    /** What one takes. */
    static final long MEMORY_BYTES = PIECE_BYTES + (1 << 20);

    private final DecodedBlock decoded = new DecodedBlock();
    private final byte[] bytes = new byte[PIECE_BYTES];
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
        fill();
    }

    /**
     * Replaces {@link #bytes} by the next ones.
     *
     * @return false at the end of the block
     */
    boolean fill() {
        length = 0;
        int count;
        while (length < bytes.length && (count = decoded.read(bytes, length, bytes.length - length)) > 0) {
            length += count;
        }
        return length > 0;
    }

    /** The bytes at hand, {@link #length} of them. */
    byte[] bytes() {
        return bytes;
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
}
