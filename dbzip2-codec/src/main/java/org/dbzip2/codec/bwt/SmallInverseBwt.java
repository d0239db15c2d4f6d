package org.dbzip2.codec.bwt;

/**
 * Undoes the Burrows–Wheeler transform in 2.5 bytes per byte of the block, its own byte included, as {@code bzip2 -s} does.
 *
 * <p>Links take 20 bits, spread over three arrays, the first of which held the transformed block; what byte a row begins
 * with follows from where the row stands. The bytes come one after the other by {@link #read}. Not thread-safe.
 */
public final class SmallInverseBwt {
    /** Bits 0 to 7 of each row's link: the caller's array. */
    private byte[] low = new byte[0];

    /** Bits 8 to 15 of each row's link. */
    private final byte[] middle;

    /** Bits 16 to 19 of each row's link, two rows to a byte. */
    private final byte[] high;

    /** The first row that begins with each byte value, and the number of rows. */
    private final int[] firstRows = new int[257];

    private final int[] nextRows = new int[256];
    private int row;

    /** @param maxLength of a block, in bytes, below 2^20 */
    public SmallInverseBwt(int maxLength) {
        middle = new byte[maxLength];
        high = new byte[(maxLength + 1) / 2];
    }

    /**
     * Takes a transformed block.
     *
     * @param block the last column of the sorted matrix; belongs to this object until the last byte was read
     * @param length of the block in bytes, at least 1
     * @param counts how often each byte value occurs
     * @param origin the row that is the block itself, 0 to {@code length} - 1
     */
    public void begin(byte[] block, int length, int[] counts, int origin) {
        for (int value = 0; value < 256; value++) {
            firstRows[value + 1] = firstRows[value] + counts[value];
            nextRows[value] = firstRows[value];
        }
        low = block;
        // Links as they come are to the row one byte earlier; then those of the origin's cycle are turned round.
        for (int i = 0; i < length; i++) {
            setLink(i, nextRows[block[i] & 0xff]++);
        }
        int from = origin;
        int to = link(origin);
        do {
            int next = link(to);
            setLink(to, from);
            from = to;
            to = next;
        } while (from != origin);
        row = origin;
    }

    /** Gives the block's next bytes; past its end they begin again. */
    public void read(byte[] buffer, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            buffer[i] = (byte) firstByte(row);
            row = link(row);
        }
    }

    private int firstByte(int rowNumber) {
        int value = 0;
        for (int half = 128; half > 0; half >>= 1) {
            if (rowNumber >= firstRows[value + half]) {
                value += half;
            }
        }
        return value;
    }

    private int link(int rowNumber) {
        int nibble = high[rowNumber >> 1] >> ((rowNumber & 1) << 2) & 0xf;
        return nibble << 16 | (middle[rowNumber] & 0xff) << 8 | low[rowNumber] & 0xff;
    }

    private void setLink(int rowNumber, int link) {
        low[rowNumber] = (byte) link;
        middle[rowNumber] = (byte) (link >> 8);
        int shift = (rowNumber & 1) << 2;
        int other = high[rowNumber >> 1] & 0xf0 >> shift;
        high[rowNumber >> 1] = (byte) (other | (link >> 16) << shift);
    }
}
