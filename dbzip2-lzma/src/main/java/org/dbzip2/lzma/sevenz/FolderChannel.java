package org.dbzip2.lzma.sevenz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * An archive of some packed bytes alone: they are read where they stand in the real one, between a start header and a header made
 * for them.
 *
 * <p>So Commons Compress decodes a folder without a look at what the real header claims, and without passing those before it.
 */
final class FolderChannel implements SeekableByteChannel {
    private final SeekableByteChannel archive;
    private final long packedAt;
    private final long packedSize;
    private final ByteBuffer front;
    private final ByteBuffer back;
    private long position;
    private @Nullable IOException failure;

    /**
     * A channel.
     *
     * @param archive never closed here; its position is changed
     * @param packedAt where the packed bytes begin, from the start of the archive
     * @param packedSize how many they are
     * @param front what stands before them here
     * @param back what stands behind them here
     */
    FolderChannel(SeekableByteChannel archive, long packedAt, long packedSize, ByteBuffer front, ByteBuffer back) {
        this.archive = archive;
        this.packedAt = packedAt;
        this.packedSize = packedSize;
        this.front = front;
        this.back = back;
    }

    /** Throws what the real archive threw, if it did. */
    void throwFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        long inPacked = position - front.limit();
        int count;
        if (inPacked < 0) {
            count = copy(front, (int) position, target);
        } else if (inPacked < packedSize) {
            count = readPacked(inPacked, target);
        } else if (inPacked - packedSize < back.limit()) {
            count = copy(back, (int) (inPacked - packedSize), target);
        } else {
            return -1;
        }
        position += count;
        return count;
    }

    private static int copy(ByteBuffer part, int at, ByteBuffer target) {
        int count = Math.min(part.limit() - at, target.remaining());
        target.put(part.slice(at, count));
        return count;
    }

    private int readPacked(long at, ByteBuffer target) throws IOException {
        int limit = target.limit();
        try {
            target.limit(target.position() + (int) Math.min(target.remaining(), packedSize - at));
            archive.position(packedAt + at);
            int count = archive.read(target);
            if (count < 0) {
                throw new TruncatedSevenZException("archive that became shorter");
            }
            return count;
        } catch (IOException e) {
            failure = e;
            throw e;
        } finally {
            target.limit(limit);
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SeekableByteChannel position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public long size() {
        return front.limit() + packedSize + back.limit();
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {
        // The archive is somebody else's.
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }
}
