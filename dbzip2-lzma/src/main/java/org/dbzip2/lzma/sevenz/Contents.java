package org.dbzip2.lzma.sevenz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * What an archive holds, by its header.
 *
 * @param streams of packed bytes, and what becomes of them
 * @param entries files and folders
 */
record Contents(Streams streams, List<ArchivedEntry> entries) {
    private static final Contents NOTHING = new Contents(Streams.NONE, List.of());

    /**
     * Reads start header and header.
     *
     * @param archive its position is changed
     */
    static Contents read(SeekableByteChannel archive, SevenZLimits limits) throws IOException {
        long end = archive.size();
        byte[] first = read(archive, 0, (int) Math.min(end, StartHeader.SIZE));
        int magic = StartHeader.MAGIC.length;
        if (end < magic || !Arrays.equals(first, 0, magic, StartHeader.MAGIC, 0, magic)) {
            throw new NotSevenZException("no archive begins here");
        }
        if (end < StartHeader.SIZE) {
            throw new TruncatedSevenZException("unexpected end");
        }
        StartHeader start = StartHeader.parse(first);
        if (start.size() == 0) {
            return NOTHING;
        }
        long position = StartHeader.SIZE + start.offset();
        if (start.offset() < 0 || start.size() < 0 || position < 0 || start.size() > end - position) {
            throw new TruncatedSevenZException("unexpected end; if there are more volumes, join them first");
        }
        byte[] header = read(archive, position, checkSize(start.size(), limits));
        if (crc32(header) != start.crc32()) {
            throw new CorruptSevenZException("header whose CRC is wrong");
        }
        HeaderInput in = new HeaderInput(header);
        int id = in.id();
        if (id == HeaderId.ENCODED_HEADER) {
            Streams streams = new StreamsParser(in, position, limits.entries()).parse();
            if (streams.folders().size() != 1 || in.remaining() > 0) {
                throw new CorruptSevenZException("not one header where one belongs");
            }
            in = new HeaderInput(decode(archive, streams.folders().get(0), limits));
            id = in.id();
        }
        if (id != HeaderId.HEADER) {
            throw new CorruptSevenZException("no header where one belongs");
        }
        Contents contents = parse(in, position, limits);
        limits.checkRawSize(contents.rawSize(), end);
        return contents;
    }

    private static byte[] decode(SeekableByteChannel archive, Folder folder, SevenZLimits limits) throws IOException {
        if (folder.shape().titles().contains(SevenZMethod.AES.title())) {
            throw new UnsupportedSevenZException("encrypted, names and all");
        }
        int size = checkSize(folder.rawSize(), limits);
        byte[] header = new byte[Math.min(size, 1 << 16)];
        try (FolderDecoder decoder = new FolderDecoder(archive, folder, new byte[0], limits.memory())) {
            int length = 0;
            byte[] some = new byte[1 << 13];
            while (length < size) {
                int count = decoder.read(some, 0, Math.min(some.length, size - length));
                if (count > header.length - length) {
                    header = Arrays.copyOf(header, (int) Math.min(size, 2L * header.length));
                }
                System.arraycopy(some, 0, header, length, count);
                length += count;
            }
            decoder.end();
        }
        if (folder.crc32().isPresent() && crc32(header) != folder.crc32().getAsInt()) {
            throw new CorruptSevenZException("header whose CRC is wrong");
        }
        return header;
    }

    private static Contents parse(HeaderInput in, long packedEnd, SevenZLimits limits) throws SevenZException {
        int id = in.id();
        if (id == HeaderId.ARCHIVE_PROPERTIES) {
            while (in.id() != HeaderId.END) {
                in.skip();
            }
            id = in.id();
        }
        if (id == HeaderId.ADDITIONAL_STREAMS) {
            throw new UnsupportedSevenZException("header whose parts stand elsewhere");
        }
        Streams streams = Streams.NONE;
        if (id == HeaderId.MAIN_STREAMS) {
            streams = new StreamsParser(in, packedEnd, limits.entries()).parse();
            id = in.id();
        }
        List<ArchivedEntry> entries = List.of();
        if (id == HeaderId.FILES) {
            entries = new FilesParser(in, streams, limits.entries()).parse();
            id = in.id();
        }
        if (id != HeaderId.END || entries.isEmpty() && streams.sizes().length > 0) {
            throw new CorruptSevenZException("header without what it must have");
        }
        if (in.remaining() > 0) {
            throw new CorruptSevenZException("something behind the header");
        }
        return new Contents(streams, entries);
    }

    /** Of all folders, or the largest number there is. */
    private long rawSize() {
        long sum = 0;
        for (Folder folder : streams.folders()) {
            sum += folder.rawSize();
            if (sum < 0) {
                return Long.MAX_VALUE;
            }
        }
        return sum;
    }

    private static int checkSize(long size, SevenZLimits limits) throws SevenZLimitException {
        if (size > limits.headerSize()) {
            throw new SevenZLimitException("header of " + size + " bytes, " + limits.headerSize() + " are allowed");
        }
        return (int) size;
    }

    private static int crc32(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** Bytes that are known to be there. */
    private static byte[] read(SeekableByteChannel archive, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        archive.position(position);
        while (bytes.hasRemaining()) {
            if (archive.read(bytes) < 0) {
                throw new TruncatedSevenZException("unexpected end");
            }
        }
        return bytes.array();
    }
}
