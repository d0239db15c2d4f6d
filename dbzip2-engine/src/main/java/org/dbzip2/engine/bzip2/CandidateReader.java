package org.dbzip2.engine.bzip2;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.stream.BlockScanner;
import org.dbzip2.engine.BlockSource;
import org.dbzip2.engine.BufferPool;
import org.jspecify.annotations.Nullable;

/**
 * Cuts compressed input at every mark, whether it is the end of a block or only looks like one.
 *
 * <p>Each slice is complete as soon as the mark behind it was read, so that nothing waits for a full buffer. Where no mark
 * comes for longer than any block takes, it cuts all the same.
 */
final class CandidateReader implements BlockSource<CompressedSlice> {
    /**
     * The most bytes a block can take: 20 bits for each symbol, and generously for its tables. Only a block that
     * lengthens its tables by codes which undo each other could take more.
     */
    static final int MAX_BLOCK_BYTES = Bzip2Format.MAX_BLOCK_LENGTH * Bzip2Format.MAX_CODE_LENGTH / 8 + (150 << 10);

    /** The size of the arrays that slices are read into. */
    static final int USUAL_BYTES = 1 << 20;

    private static final int READ_BYTES = 64 << 10;

    /** Slices up to this are copied into an array of their own size. */
    private static final int COPIED_BYTES = USUAL_BYTES / 8;

    /** What neighbours share where no mark is between them: a stream's header and the mark after it. */
    private static final int OVERLAP_BYTES = 10;

    private final InputStream in;
    private final BufferPool buffers;

    /** Input from the byte at {@link #base} on. */
    private byte[] bytes;

    private int length;

    /** Where {@link #bytes} begins, in bytes from the start of the input. */
    private long base;

    /** Where the open slice begins, in bits from the start of the input. */
    private long start;

    private boolean startsBlock;

    /** The first bit at which the next mark could stand. */
    private long scanFrom = 1;

    private long bytesRead;
    private boolean atEnd;
    private boolean restTaken;

    /** Marks before this bit are passed over. */
    private volatile long uncutUntil;

    CandidateReader(InputStream in, BufferPool buffers) {
        this.in = in;
        this.buffers = buffers;
        bytes = buffers.take(USUAL_BYTES);
    }

    /**
     * Asks not to cut at the marks before a bit any more, as they are false ones. Called by the consumer; what is cut
     * already stays so.
     */
    void leaveUncut(long untilBit) {
        uncutUntil = untilBit;
    }

    @Override
    public void read() throws IOException {
        int open = (int) ((start >>> 3) - base);
        if (bytes.length - length < READ_BYTES) {
            if (length - open <= bytes.length / 2) {
                System.arraycopy(bytes, open, bytes, 0, length - open);
            } else {
                bytes = Arrays.copyOfRange(bytes, open, open + 2 * bytes.length);
            }
            base += open;
            length -= open;
        }
        int count = in.read(bytes, length, READ_BYTES);
        if (count < 0) {
            atEnd = true;
        } else {
            length += count;
            bytesRead += count;
        }
    }

    @Override
    public @Nullable CompressedSlice poll() {
        if (restTaken) {
            return null;
        }
        long end = 8 * (base + length);
        while (scanFrom + Bzip2Format.MAGIC_BITS <= end) {
            long found = BlockScanner.indexOfMark(bytes, scanFrom - 8 * base, 8L * length);
            if (found < 0) {
                scanFrom = end - Bzip2Format.MAGIC_BITS + 1;
                break;
            }
            long mark = 8 * base + found;
            scanFrom = mark + 1;
            if (mark >= uncutUntil) {
                return cut(mark, BlockScanner.isBlock(bytes, found), (int)
                        ((mark + Bzip2Format.MAGIC_BITS + 7 >>> 3) - base));
            }
        }
        if (atEnd) {
            restTaken = true;
            return new CompressedSlice(start, startsBlock, bytes, (int) ((start >>> 3) - base), length);
        }
        if (base + length - (start >>> 3) > MAX_BLOCK_BYTES) {
            return cut(end - 8L * OVERLAP_BYTES, false, length);
        }
        return null;
    }

    private CompressedSlice cut(long nextStart, boolean nextIsBlock, int to) {
        int from = (int) ((start >>> 3) - base);
        int keepFrom = (int) ((nextStart >>> 3) - base);
        CompressedSlice slice;
        if (to - from <= COPIED_BYTES) {
            slice = new CompressedSlice(start, startsBlock, Arrays.copyOfRange(bytes, from, to), 0, to - from);
        } else {
            slice = new CompressedSlice(start, startsBlock, bytes, from, to);
            byte[] next = buffers.take(Math.max(USUAL_BYTES, length - keepFrom));
            System.arraycopy(bytes, keepFrom, next, 0, length - keepFrom);
            bytes = next;
            length -= keepFrom;
            base += keepFrom;
        }
        start = nextStart;
        startsBlock = nextIsBlock;
        return slice;
    }

    @Override
    public boolean isAtEnd() {
        return atEnd;
    }

    @Override
    public long bytesRead() {
        return bytesRead;
    }

    @Override
    public long openBytes() {
        return bytes.length;
    }

    @Override
    public long cost(CompressedSlice slice) {
        return slice.bytes().length + (slice.isBlock() ? DecompressedBlock.MEMORY_BYTES : 0);
    }

    @Override
    public boolean needsWork(CompressedSlice slice) {
        return slice.isBlock();
    }
}
