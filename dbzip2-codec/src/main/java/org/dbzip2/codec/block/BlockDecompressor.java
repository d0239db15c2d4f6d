package org.dbzip2.codec.block;

import org.dbzip2.codec.bits.BitReader;

/**
 * Decodes one block. Holds the working memory (3.6 MB) and may be used again and again. Not thread-safe.
 */
public final class BlockDecompressor {
    /**
     * Decodes the block whose magic begins at {@code in}'s position, and leaves {@code in} behind its last bit.
     */
    public void decode(BitReader in, DecodedBlock into) throws java.io.IOException {
        throw new UnsupportedOperationException();
    }
}
