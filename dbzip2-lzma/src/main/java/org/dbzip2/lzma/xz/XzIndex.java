package org.dbzip2.lzma.xz;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/** All blocks of a file, in their order, as the indexes of its streams tell. 16 bytes of memory a block. */
public final class XzIndex {
    private final List<StreamBlocks> streams;
    /** For each stream the number of blocks before it. */
    private final int[] firstBlocks;

    private final int blockCount;
    private final long uncompressedSize;

    XzIndex(List<StreamBlocks> streams, int blockCount, long uncompressedSize) {
        this.streams = List.copyOf(streams);
        this.blockCount = blockCount;
        this.uncompressedSize = uncompressedSize;
        firstBlocks = new int[streams.size()];
        for (int i = 1; i < firstBlocks.length; i++) {
            firstBlocks[i] = firstBlocks[i - 1] + streams.get(i - 1).count();
        }
    }

    /** {@return the number of streams, of which some may have no block} */
    public int streamCount() {
        return streams.size();
    }

    /** {@return the bytes that become of all blocks} */
    public long uncompressedSize() {
        return uncompressedSize;
    }

    /** {@return where the blocks are; a list that cannot be changed, and makes each record when asked for it} */
    public List<XzBlockRecord> blocks() {
        return new Blocks();
    }

    private final class Blocks extends AbstractList<XzBlockRecord> implements RandomAccess {
        @Override
        public XzBlockRecord get(int index) {
            Objects.checkIndex(index, blockCount);
            int low = 0;
            int high = firstBlocks.length - 1;
            while (low < high) {
                // The last stream that begins with this block or before: those without blocks before it begin with it
                // too.
                int middle = low + high + 1 >>> 1;
                if (firstBlocks[middle] <= index) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            return streams.get(low).block(index - firstBlocks[low]);
        }

        @Override
        public int size() {
            return blockCount;
        }
    }
}
