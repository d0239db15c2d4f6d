package org.dbzip2.codec.stream;

/** Finds the 48-bit marks of blocks and trailers at any bit offset. */
public final class BlockScanner {
    private BlockScanner() {}

    /**
     * The first mark that lies wholly within {@code data} between two bit offsets.
     *
     * @return bit offset of the mark, or -1
     */
    public static long indexOfMark(byte[] data, long fromBit, long toBit) {
        throw new UnsupportedOperationException();
    }
}
