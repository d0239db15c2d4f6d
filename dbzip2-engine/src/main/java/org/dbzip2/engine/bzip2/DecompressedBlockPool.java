package org.dbzip2.engine.bzip2;

import java.util.ArrayDeque;
import org.dbzip2.engine.BufferPool;

/** Decompressed blocks to be used again, under the same rules as {@link BufferPool}. */
final class DecompressedBlockPool {
    // Guarded by this.
    private final ArrayDeque<DecompressedBlock> free = new ArrayDeque<>();

    /** A block with any content. It belongs to the caller. */
    DecompressedBlock take() {
        synchronized (this) {
            if (!free.isEmpty()) {
                return free.removeFirst();
            }
        }
        return new DecompressedBlock();
    }

    /** Takes a block that nobody uses any more. */
    synchronized void give(DecompressedBlock block) {
        block.letGo();
        free.addFirst(block);
    }

    /** Lets all go. */
    synchronized void clear() {
        free.clear();
    }
}
