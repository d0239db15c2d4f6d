package org.dbzip2.lzma.xz;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The blocks of a file by its index, whatever their headers say. */
final class IndexedBlocks extends DecodingSource {
    /** The index may take this part of the memory. */
    static final int MEMORY_SHARE = 4;

    private final SeekableByteChannel channel;
    private final Iterator<XzBlockRecord> records;
    private final XzBlockDecoder decoder;
    private final long largestBytes;
    private long position;

    /**
     * At the first block.
     *
     * @param channel whose position is changed
     * @param index of the file
     * @param memory for the whole job, in bytes
     */
    IndexedBlocks(SeekableByteChannel channel, XzIndex index, long memory) {
        super(memory);
        this.channel = channel;
        records = index.blocks().iterator();
        decoder = new XzBlockDecoder(memory);
        long largest = 0;
        for (XzBlockRecord record : index.blocks()) {
            if (isTakenWhole(record.totalSize(), record.uncompressedSize())) {
                largest = Math.max(largest, record.totalSize() + record.uncompressedSize());
            }
        }
        largestBytes = largest;
    }

    @Override
    @Nullable
    CodedPiece next() throws IOException {
        if (!records.hasNext()) {
            return null;
        }
        XzBlockRecord record = records.next();
        channel.position(record.position());
        if (!isTakenWhole(record.totalSize(), record.uncompressedSize())) {
            position = record.position() + record.totalSize();
            return decode(decoder.openBlock(new BufferedInputStream(Channels.newInputStream(channel)), record));
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) record.totalSize());
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new TruncatedXzException("unexpected end", channel.position());
            }
        }
        position = record.position() + record.totalSize();
        return new CodedPiece.Whole(bytes.array(), record);
    }

    @Override
    long position() {
        return position;
    }

    @Override
    long size() throws IOException {
        return channel.size();
    }

    @Override
    long largestBytes() {
        return largestBytes;
    }
}
