package org.dbzip2.engine.bzip2;

import org.dbzip2.codec.block.BlockSplitter;
import org.dbzip2.codec.block.RunLengthEncoder;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.engine.BufferPool;
import org.jspecify.annotations.Nullable;

/**
 * Gathers raw bytes and cuts them where bzip2 would end each block.
 *
 * <p>Bytes are put into {@link #bytes} from {@link #length} on and announced by {@link #added}. The array belongs to the
 * builder until {@link #cut} or {@link #rest} hands it out with a slice.
 *
 * <p>A block of long runs can stand for 51 times its own length. One that does not fit into an array of the usual size is
 * therefore run-length encoded while it is gathered.
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

    /** The runs of the open block that come before {@link #bytes}, run-length encoded; null if there are none. */
    private byte @Nullable [] encoded;

    private int encodedLength;

    /** How many raw bytes {@link #encoded} stands for. */
    private int rawLength;

    private long slices;

    /** @param level 1 to 9 */
    RawBlockBuilder(int level, BufferPool buffers) {
        this.level = level;
        splitter = new BlockSplitter(level);
        usualBytes = usualBytes(level);
        this.buffers = buffers;
        bytes = buffers.take(usualBytes);
    }

    /** The size of the arrays that slices come in. */
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

    /** How many bytes may be put, at least 1. To be asked when {@link #cut} has found no more. */
    int space() {
        if (length == bytes.length) {
            encodeRuns(counted - splitter.openRunLength());
        }
        return bytes.length - length;
    }

    /** Announces bytes that were put. */
    void added(int count) {
        length += count;
    }

    /** How much memory the open block takes. */
    long memoryBytes() {
        return encoded == null ? bytes.length : (long) bytes.length + encoded.length;
    }

    /** The next whole block among the bytes; null if the block is still open. */
    @Nullable
    RawSlice cut() {
        int end = splitter.advance(bytes, counted, length);
        if (end == BlockSplitter.NOT_YET) {
            counted = length;
            if (encoded != null) {
                encodeRuns(counted - splitter.openRunLength());
            }
            return null;
        }
        if (encoded != null) {
            encodeRuns(end);
            counted = 0;
            return encodedSlice(encoded);
        }
        byte[] next = buffers.take(Math.max(usualBytes, length - end));
        System.arraycopy(bytes, end, next, 0, length - end);
        RawSlice slice = RawSlice.plain(slices++, bytes, end, level);
        bytes = next;
        length -= end;
        counted = 0;
        return slice;
    }

    /** At the end of the input: the open block, if it holds anything. Nothing may be added after it. */
    @Nullable
    RawSlice rest() {
        if (encoded != null) {
            encodeRuns(length);
            buffers.give(bytes);
            return encodedSlice(encoded);
        }
        if (length == 0) {
            buffers.give(bytes);
            return null;
        }
        return RawSlice.plain(slices++, bytes, length, level);
    }

    /** Encodes the runs up to {@code end}, where one ends, and moves what follows to the front. */
    private void encodeRuns(int end) {
        if (encoded == null) {
            encoded = buffers.take(usualBytes);
        }
        encodedLength = RunLengthEncoder.encode(bytes, 0, end, encoded, encodedLength);
        rawLength += end;
        System.arraycopy(bytes, end, bytes, 0, length - end);
        length -= end;
        counted -= end;
    }

    private RawSlice encodedSlice(byte[] block) {
        RawSlice slice = new RawSlice(slices++, block, encodedLength, rawLength, true, level);
        encoded = null;
        encodedLength = 0;
        rawLength = 0;
        return slice;
    }
}
