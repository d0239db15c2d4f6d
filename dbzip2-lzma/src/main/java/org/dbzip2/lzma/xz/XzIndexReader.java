package org.dbzip2.lzma.xz;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Finds the blocks of a file from its end: padding, footer, index and header of the last stream, then of the one before it.
 *
 * <p>All of these are checked, and that blocks of the sizes in the index fill each stream. The blocks themselves are not read: what
 * they hold is checked by {@link XzBlockDecoder}.
 */
public final class XzIndexReader {
    private static final int PADDING_ROOM = 8192;
    private static final int PADDING_UNIT = 4;

    private final SeekableByteChannel channel;
    private final List<StreamBlocks> streams = new ArrayList<>();
    private long memoryLeft;
    private long blockCount;
    private long uncompressedSize;

    private XzIndexReader(SeekableByteChannel channel, long memoryLimit) {
        this.channel = channel;
        memoryLeft = memoryLimit;
    }

    /**
     * Reads the indexes of a file.
     *
     * @param channel the whole file; its position is changed
     * @param memoryLimit how much the records may take, in bytes: 16 for each block, some hundred for each stream
     * @return all blocks
     * @throws NotXzException if the file does not begin as an .xz file does
     * @throws XzMemoryLimitException if there are more blocks than the limit allows
     * @throws XzException if an index or what is around it is not sound
     * @throws IOException what the channel throws
     */
    public static XzIndex read(SeekableByteChannel channel, long memoryLimit) throws IOException {
        return new XzIndexReader(channel, memoryLimit).read();
    }

    private XzIndex read() throws IOException {
        long end = channel.size();
        byte[] start = read(0, (int) Math.min(end, StreamFrame.HEADER_SIZE));
        if (start.length == 0 || !StreamFrame.hasMagic(start, start.length)) {
            throw new NotXzException("no stream begins here", 0);
        }
        if (end < StreamFrame.HEADER_SIZE + StreamFrame.FOOTER_SIZE) {
            throw new TruncatedXzException("unexpected end", end);
        }
        do {
            end = readStream(skipPadding(end));
        } while (end > 0);
        Collections.reverse(streams);
        return new XzIndex(streams, (int) blockCount, uncompressedSize);
    }

    /** Where the padding begins that ends there. A stream is before it, as one begins the file. */
    private long skipPadding(long end) throws IOException {
        if (end % PADDING_UNIT != 0) {
            throw new CorruptXzException("stream or padding that is not whole fours of bytes", end);
        }
        long at = end;
        while (true) {
            byte[] bytes = read(Math.max(0, at - PADDING_ROOM), (int) Math.min(at, PADDING_ROOM));
            ByteBuffer units = StreamFrame.buffer(bytes);
            for (int i = bytes.length - PADDING_UNIT; i >= 0; i -= PADDING_UNIT) {
                if (units.getInt(i) != 0) {
                    return at - bytes.length + i + PADDING_UNIT;
                }
            }
            at -= bytes.length;
        }
    }

    /** Reads what is around the blocks of the stream that ends there, and tells where it begins. */
    private long readStream(long end) throws IOException {
        long footerStart = end - StreamFrame.FOOTER_SIZE;
        if (footerStart < StreamFrame.HEADER_SIZE) {
            throw new CorruptXzException("no room for a stream", end);
        }
        StreamFrame.Footer footer = StreamFrame.parseFooter(read(footerStart, StreamFrame.FOOTER_SIZE), footerStart);
        long indexStart = footerStart - footer.indexSize();
        if (indexStart < StreamFrame.HEADER_SIZE) {
            throw new CorruptXzException("index larger than its file", footerStart);
        }
        StreamBlocks blocks = readIndex(indexStart, footer);
        long start = indexStart - StreamFrame.HEADER_SIZE - blocks.size();
        if (start < 0) {
            throw new CorruptXzException("index of more than its file has room for", indexStart);
        }
        byte[] header = read(start, StreamFrame.HEADER_SIZE);
        if (!StreamFrame.hasMagic(header, header.length)) {
            throw new CorruptXzException("no stream header where one belongs", start);
        }
        if (StreamFrame.parseHeader(header, start) != footer.check()) {
            throw new CorruptXzException("stream footer that does not fit its header", footerStart);
        }
        blocks.place(start + StreamFrame.HEADER_SIZE);
        add(blocks, indexStart);
        return start;
    }

    private StreamBlocks readIndex(long start, StreamFrame.Footer footer) throws IOException {
        channel.position(start);
        PositionedInput in = new PositionedInput(new BufferedInputStream(Channels.newInputStream(channel)), start);
        if (in.read() != 0) {
            throw new CorruptXzException("no index where one belongs", start);
        }
        StreamBlocks blocks = new StreamBlocks(footer.check(), footer.indexSize(), memoryLeft);
        if (IndexParser.parse(in, blocks) != footer.indexSize()) {
            throw new CorruptXzException("index of another size than the footer says", start);
        }
        return blocks;
    }

    private void add(StreamBlocks blocks, long offset) throws XzException {
        streams.add(blocks);
        memoryLeft -= blocks.memory();
        blockCount += blocks.count();
        uncompressedSize += blocks.uncompressedSize();
        if (blockCount > Integer.MAX_VALUE || uncompressedSize < 0) {
            throw new CorruptXzException("file of impossible size", offset);
        }
    }

    private byte[] read(long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        channel.position(position);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new TruncatedXzException("unexpected end", channel.position());
            }
        }
        return bytes.array();
    }
}
