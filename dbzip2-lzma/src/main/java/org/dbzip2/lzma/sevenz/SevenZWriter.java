package org.dbzip2.lzma.sevenz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Writes an archive of files that were compressed elsewhere, in one pass: room for the start header, the coded bytes of each file
 * as they come, the header, and then the start header.
 *
 * <p>Each file is a folder of the format by itself, so any of them can be decoded without the others. What is there before {@link
 * #finish} begins with zeros, so nobody takes it for an archive. Of what went out it keeps the header alone, some hundred bytes a
 * file. Not thread-safe.
 *
 * <p>After an exception of the channel the archive cannot be finished.
 */
public final class SevenZWriter {
    private static final int SHORT_HEADER = 256;
    private static final int BUFFER_SIZE = 1 << 16;

    private final SeekableByteChannel out;
    private final long start;
    private final HeaderColumns columns = new HeaderColumns();
    /** What goes out next: small files are but a few bytes. */
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_SIZE);

    private @Nullable OpenFile open;
    /** Where the next byte goes. */
    private long position;

    private boolean finished;

    private record OpenFile(SevenZEntry entry, SevenZCoding coding, long start) {}

    /**
     * Begins an archive where the channel stands, and leaves room for its start header.
     *
     * @param out never closed here, and not to be used otherwise meanwhile; what it holds behind its position is lost
     * @throws IOException what the channel throws
     */
    public SevenZWriter(SeekableByteChannel out) throws IOException {
        this.out = Objects.requireNonNull(out);
        start = out.position();
        position = start;
        write(ByteBuffer.allocate(StartHeader.SIZE));
    }

    /**
     * Begins the next file, whose coded bytes are what is then appended.
     *
     * @param entry of a file
     * @param coding of its bytes
     * @throws IllegalArgumentException if it is a folder, or its name holds a zero character or half a surrogate pair
     * @throws IllegalStateException if a file is open, or the archive is finished
     */
    public void beginFile(SevenZEntry entry, SevenZCoding coding) {
        if (entry.isFolder()) {
            throw new IllegalArgumentException("folder with content: " + entry.name());
        }
        check(entry);
        open = new OpenFile(entry, Objects.requireNonNull(coding), position);
    }

    /**
     * Appends coded bytes to the open file.
     *
     * @param bytes only read during the call
     * @param offset of the first one
     * @param length how many
     * @throws IllegalStateException if no file is open
     * @throws IndexOutOfBoundsException if {@code bytes} does not hold them
     * @throws IOException what the channel throws
     */
    public void append(byte[] bytes, int offset, int length) throws IOException {
        openFile();
        Objects.checkFromIndexSize(offset, length, bytes.length);
        write(ByteBuffer.wrap(bytes, offset, length));
    }

    /**
     * Ends the open file. One without content takes no room, whatever was appended to it.
     *
     * @param rawSize how long it is decoded, in bytes
     * @param crc32 of what is decoded
     * @throws IllegalArgumentException if the size is negative, or positive and nothing was appended
     * @throws IllegalStateException if no file is open
     * @throws IOException what the channel throws
     */
    public void endFile(long rawSize, int crc32) throws IOException {
        OpenFile file = openFile();
        if (rawSize < 0 || rawSize > 0 && position == file.start()) {
            throw new IllegalArgumentException(rawSize + " bytes of " + (position - file.start()));
        }
        if (rawSize == 0) {
            moveTo(file.start());
            columns.addEmpty(file.entry());
        } else {
            if (file.coding().method() == SevenZMethod.LZMA2) {
                write(ByteBuffer.allocate(1));
            }
            columns.addFile(file.entry(), file.coding(), position - file.start(), rawSize, crc32);
        }
        open = null;
    }

    /**
     * Adds a folder, or a file without content.
     *
     * @param entry of it
     * @throws IllegalArgumentException if its name holds a zero character or half a surrogate pair
     * @throws IllegalStateException if a file is open, or the archive is finished
     */
    public void addEmpty(SevenZEntry entry) {
        check(entry);
        columns.addEmpty(entry);
    }

    /**
     * Writes the header and then the start header, which makes it an archive. One of no files at all is one too.
     *
     * @throws IllegalStateException if a file is open, or it was called before
     * @throws IOException what the channel throws
     */
    public void finish() throws IOException {
        checkNoneOpen();
        finished = true;
        StartHeader startHeader = columns.files() == 0 ? new StartHeader(0, 0, 0) : writeHeader();
        // Such as what was appended to a file that turned out to have no content.
        flush();
        out.truncate(position);
        long behind = position;
        moveTo(start);
        write(startHeader.toBytes());
        moveTo(behind);
    }

    /** {@return the bytes of the archive so far} */
    public long bytesWritten() {
        return position - start;
    }

    private StartHeader writeHeader() throws IOException {
        byte[] header = columns.header().toByteArray();
        if (header.length > SHORT_HEADER) {
            EncodedHeader encoded = new EncodedHeader(header);
            long packedAt = behindStartHeader();
            write(ByteBuffer.wrap(encoded.packed()));
            header = encoded.header(packedAt);
        }
        long offset = behindStartHeader();
        write(ByteBuffer.wrap(header));
        CRC32 crc = new CRC32();
        crc.update(header);
        return new StartHeader(offset, header.length, (int) crc.getValue());
    }

    private long behindStartHeader() {
        return position - start - StartHeader.SIZE;
    }

    private void check(SevenZEntry entry) {
        checkNoneOpen();
        String name = entry.name();
        if (name.indexOf(0) >= 0 || name.codePoints().anyMatch(EntryNames::isHalfAPair)) {
            throw new IllegalArgumentException("name that has no place in an archive: " + name);
        }
    }

    private void checkNoneOpen() {
        if (finished || open != null) {
            throw new IllegalStateException(finished ? "the archive is finished" : "a file is open");
        }
    }

    private OpenFile openFile() {
        if (open == null) {
            throw new IllegalStateException("no file is open");
        }
        return open;
    }

    private void write(ByteBuffer bytes) throws IOException {
        position += bytes.remaining();
        if (bytes.remaining() > buffer.remaining()) {
            flush();
        }
        if (bytes.remaining() > buffer.remaining()) {
            writeOut(bytes);
        } else {
            buffer.put(bytes);
        }
    }

    private void flush() throws IOException {
        writeOut(buffer.flip());
        buffer.clear();
    }

    private void writeOut(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            out.write(bytes);
        }
    }

    private void moveTo(long newPosition) throws IOException {
        flush();
        out.position(newPosition);
        position = newPosition;
    }
}
