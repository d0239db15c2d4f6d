package org.dbzip2.engine;

import org.dbzip2.codec.block.BlockSplitter;
import org.dbzip2.codec.format.Bzip2Format;
import org.jspecify.annotations.Nullable;

/**
 * Gathers raw bytes and cuts them where bzip2 would end each block.
 *
 * <p>Bytes are put into {@link #bytes} from {@link #length} on and announced by {@link #added}. The array belongs to the
 * builder until {@link #cut} or {@link #rest} hands it out with a block.
 */
final class RawBlockBuilder {
    /** How many bytes to read at once. */
    static final int READ_BYTES = 128 << 10;

    private final int level;
    private final BlockSplitter splitter;
    private final int usualBytes;
    private final BufferPool buffers;

    private byte[] bytes;
    private int length;

    /** How many of the bytes the splitter has seen. */
    private int counted;

    private long blocks;

    /** @param level 1 to 9 */
    RawBlockBuilder(int level, BufferPool buffers) {
        this.level = level;
        splitter = new BlockSplitter(level);
        usualBytes = usualBytes(level);
        this.buffers = buffers;
        bytes = buffers.take(usualBytes);
    }

    /** The size of the array that blocks without long runs come in. */
    static int usualBytes(int level) {
        return Bzip2Format.checkLevel(level) * Bzip2Format.LEVEL_UNIT + READ_BYTES;
    }

    /** Where bytes are to be put, from {@link #length} on. */
    byte[] bytes() {
        return bytes;
    }

    /** How many bytes are held. */
    int length() {
        return length;
    }

    /** How many bytes may be put, at least 1. */
    int space() {
        if (length == bytes.length) {
            // Long runs: a block can stand for 51 times its own length.
            byte[] longer = buffers.take(Math.min(2 * length, Bzip2Format.MAX_EXPANDED_LENGTH + READ_BYTES));
            System.arraycopy(bytes, 0, longer, 0, length);
            buffers.give(bytes);
            bytes = longer;
        }
        return bytes.length - length;
    }

    /** Announces bytes that were put. */
    void added(int count) {
        length += count;
    }

    /** The next whole block among the bytes; null if the block is still open. */
    @Nullable
    RawBlock cut() {
        int end = splitter.advance(bytes, counted, length);
        if (end == BlockSplitter.NOT_YET) {
            counted = length;
            return null;
        }
        byte[] next = buffers.take(Math.max(usualBytes, length - end));
        System.arraycopy(bytes, end, next, 0, length - end);
        RawBlock block = new RawBlock(blocks++, bytes, end, level);
        bytes = next;
        length -= end;
        counted = 0;
        return block;
    }

    /** At the end of the input: the open block, if it holds anything. Nothing may be added after it. */
    @Nullable
    RawBlock rest() {
        if (length == 0) {
            buffers.give(bytes);
            return null;
        }
        return new RawBlock(blocks++, bytes, length, level);
    }
}
