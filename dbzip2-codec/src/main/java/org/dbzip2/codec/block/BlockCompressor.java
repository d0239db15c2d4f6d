package org.dbzip2.codec.block;

/**
 * Compresses one raw slice, as {@link BlockSplitter} cuts it, to the block that bzip2 1.0.8 makes of it.
 *
 * <p>Holds working memory and may be used again and again. Not thread-safe.
 */
public final class BlockCompressor {
    /**
     * Compresses a slice.
     *
     * @param raw holds the slice from {@code offset}
     * @param length in bytes, at least 1, and no longer than one block
     * @throws IllegalArgumentException if the slice is empty or makes more than one block of level 9
     */
    public CompressedBlock compress(byte[] raw, int offset, int length) {
        throw new UnsupportedOperationException();
    }
}
