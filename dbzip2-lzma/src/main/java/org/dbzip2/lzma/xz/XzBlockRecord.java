package org.dbzip2.lzma.xz;

import java.util.Objects;

/**
 * A block that stands somewhere in a file: what the index says of it.
 *
 * @param position of its first byte, in bytes from the start of the file
 * @param unpaddedSize in bytes: header, compressed data and check, without the padding between the last two
 * @param uncompressedSize in bytes
 * @param check of its stream
 */
public record XzBlockRecord(long position, long unpaddedSize, long uncompressedSize, XzCheck check) {
    /** No block is shorter. */
    static final long MIN_UNPADDED_SIZE = 5;
    /** No block is longer, as its padded size must be a number of 63 bits too. */
    static final long MAX_UNPADDED_SIZE = Long.MAX_VALUE & ~3L;

    /**
     * A record.
     *
     * @param position 0 or more
     * @param unpaddedSize from 5 to 2^63 - 4
     * @param uncompressedSize 0 or more
     * @param check of its stream
     * @throws IllegalArgumentException if a size or the position is one that no block has
     */
    public XzBlockRecord {
        if (position < 0
                || unpaddedSize < MIN_UNPADDED_SIZE
                || unpaddedSize > MAX_UNPADDED_SIZE
                || uncompressedSize < 0) {
            throw new IllegalArgumentException(
                    "position " + position + ", sizes " + unpaddedSize + ", " + uncompressedSize);
        }
        Objects.requireNonNull(check);
    }

    /** {@return the bytes that it takes in the file, padding included: whole fours} */
    public long totalSize() {
        return StreamFrame.padded(unpaddedSize);
    }
}
