package org.dbzip2.engine;

import java.io.IOException;
import java.util.List;
import org.dbzip2.codec.block.CompressedBlock;
import org.jspecify.annotations.Nullable;

/**
 * Does one block at a time, here or elsewhere.
 *
 * <p>What it throws, a {@link org.dbzip2.codec.format.Bzip2Exception} apart, is its own failure and not the block's: the
 * engine has the block done by another slot. It is called by one thread at a time, and must return soon when that is
 * interrupted.
 */
interface Slot extends AutoCloseable {
    /** What reports call it: {@code "local thread 1"}, or a host. */
    String name();

    /** Whose slot it is and whose fate it shares; null for a local one. */
    default @Nullable EnlistedHelper helper() {
        return null;
    }

    /** Whether any of these slots is one of the same machine. */
    default boolean sharesFate(List<Slot> others) {
        for (Slot other : others) {
            if (other.helper() == helper()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Compresses one raw slice to one block.
     *
     * @param slice only lent, for the time of the call
     */
    CompressedBlock compress(RawSlice slice) throws IOException, InterruptedException;

    /**
     * Decompresses the block that a slice begins with.
     *
     * @param slice only lent, for the time of the call
     * @param into what is to take the block
     * @throws org.dbzip2.codec.format.TruncatedBzip2Exception if the block does not end within the slice
     * @throws org.dbzip2.codec.format.Bzip2Exception if there is no block, or it is damaged, but for its CRC
     */
    void decompress(CompressedSlice slice, DecompressedBlock into) throws IOException, InterruptedException;

    @Override
    void close();
}
