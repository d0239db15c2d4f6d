package org.dbzip2.hadoop;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.apache.hadoop.io.compress.CodecPool;
import org.apache.hadoop.io.compress.SplitCompressionInputStream;
import org.dbzip2.codec.stream.BlockSeeker;
import org.dbzip2.codec.stream.StreamParser.Part;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses a file or a part of one.
 *
 * <p>A part has the blocks whose marks begin in it. Hadoop's line readers go on as long as the position is not beyond the part's
 * end, and leave their first line, if they do not begin with the file, to the reader before. So each line is read once if the
 * position tells of the block that the last byte came from whether it belongs to the next part: it is the byte behind the one in
 * which that block's mark begins, and changes with the block's first byte, not before it.
 */
final class BlockwiseInputStream extends SplitCompressionInputStream {
    private final Bzip2Decompressor decompressor;
    private final boolean byBlock;
    private final byte[] single = new byte[1];

    /** Whether the decompressor goes back to the pool. */
    private boolean pooled;

    /** Absent until something is read, and after {@link #resetState}. */
    private @Nullable BlockSeeker seeker;

    private long begin;
    private long position;
    private boolean ended;
    private boolean closed;
    private @Nullable IOException fault;

    /** A whole file. Nothing is read yet. */
    BlockwiseInputStream(InputStream in, Bzip2Decompressor decompressor, boolean pooled) throws IOException {
        super(in, 0, Long.MAX_VALUE);
        this.decompressor = decompressor;
        this.pooled = pooled;
        this.byBlock = false;
    }

    /** A part of a file, whose first block is looked for. */
    BlockwiseInputStream(InputStream in, Bzip2Decompressor decompressor, long start, long end, boolean byBlock)
            throws IOException {
        super(in, start, end);
        this.decompressor = decompressor;
        this.byBlock = byBlock;
        this.begin = start;
        this.position = start;
        if (byBlock && start > 0) {
            findFirst(start, end);
        }
    }

    private void findFirst(long start, long end) throws IOException {
        seeker = BlockSeeker.within(in, start, end, decompressor.blocks(), decompressor.block());
        if (seeker.next() == Part.BLOCK) {
            position = seeker.startBit() >>> 3;
            setStart(position);
        } else {
            ended = true;
            position = end;
        }
    }

    @Override
    public int read() throws IOException {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        checkOpen();
        if (length == 0) {
            return 0;
        }
        if (fault != null) {
            throw fault;
        }
        try {
            return readOn(buffer, offset, length);
        } catch (IOException e) {
            fault = e;
            throw e;
        }
    }

    private int readOn(byte[] buffer, int offset, int length) throws IOException {
        if (seeker == null) {
            seeker = BlockSeeker.atHeader(in, begin, decompressor.blocks(), decompressor.block());
        }
        while (!ended) {
            int count = seeker.read(buffer, offset, length);
            if (count >= 0) {
                position = (byBlock ? seeker.startBit() : seeker.position()) / 8 + 1;
                return count;
            }
            if (seeker.next().isLast()) {
                ended = true;
                position = seeker.position() / 8;
            }
        }
        return -1;
    }

    /**
     * By block, the byte behind the one in which the mark begins of the block that was read from last, or at first that byte or
     * the start of the file; else how far the file was decoded.
     */
    @Override
    public long getPos() {
        return position;
    }

    @Override
    public int available() throws IOException {
        checkOpen();
        return seeker == null || ended ? 0 : seeker.available();
    }

    /** Begins again with another stream, with which the input was filled meanwhile or will be. */
    @Override
    public void resetState() {
        seeker = null;
        begin = 0;
        position = 0;
        ended = false;
        fault = null;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        try {
            super.close();
        } finally {
            if (pooled) {
                pooled = false;
                CodecPool.returnDecompressor(decompressor);
            }
        }
    }

    private void checkOpen() throws IOException {
        if (closed) {
            throw new IOException("stream closed");
        }
    }
}
