package org.dbzip2.lzma.sevenz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the LZMA2 of a folder where its dictionary is reset, by the headers of its chunks alone: some bytes of each 64 KiB are read.
 */
final class Lzma2Scanner {
    private static final int END = 0x00;
    private static final int STORED_RESET = 0x01;
    private static final int STORED = 0x02;
    private static final int LZMA = 0x80;
    private static final int LZMA_PROPERTIES = 0xc0;
    private static final int LZMA_RESET = 0xe0;
    private static final int LONGEST_HEADER = 6;

    private final SeekableByteChannel archive;
    private final Folder folder;
    private final int pieceSize;
    private final ByteBuffer header = ByteBuffer.allocate(LONGEST_HEADER);
    private final long end;
    private long at;
    private long rawAt;

    /**
     * A scanner.
     *
     * @param archive its position is changed
     * @param folder of LZMA2 and nothing else
     * @param pieceSize how many bytes a piece becomes at least, but for the last one
     */
    Lzma2Scanner(SeekableByteChannel archive, Folder folder, int pieceSize) {
        this.archive = archive;
        this.folder = folder;
        this.pieceSize = pieceSize;
        at = folder.packedAt();
        end = at + folder.packedSize();
    }

    /** The next piece, which lacks the byte that ends it; nothing behind the last one. */
    @Nullable
    Folder next() throws IOException {
        long start = at;
        long rawStart = rawAt;
        while (true) {
            readHeader();
            int control = header.get(0) & 0xff;
            boolean isReset = control == STORED_RESET || control >= LZMA_RESET;
            if (at == folder.packedAt() && !isReset && control != END) {
                throw new CorruptSevenZException("LZMA2 that does not begin with a reset");
            }
            if (control == END || isReset && rawAt - rawStart >= pieceSize) {
                break;
            }
            pass(control);
        }
        if (at > start) {
            return new Folder(folder.shape(), rawAt - rawStart, start, at - start, OptionalInt.empty());
        }
        if (at + 1 != end || rawAt != folder.rawSize()) {
            throw new CorruptSevenZException("LZMA2 that ends where it should not");
        }
        return null;
    }

    private void readHeader() throws IOException {
        header.clear().limit((int) Math.min(LONGEST_HEADER, end - at));
        archive.position(at);
        while (header.hasRemaining()) {
            if (archive.read(header) < 0) {
                throw new TruncatedSevenZException("archive that became shorter");
            }
        }
        if (header.limit() == 0) {
            throw new CorruptSevenZException("packed bytes that end too early");
        }
    }

    private void pass(int control) throws CorruptSevenZException {
        if (control > STORED && control < LZMA) {
            throw new CorruptSevenZException("LZMA2 chunk of unknown kind");
        }
        int size;
        int rawSize;
        if (control < LZMA) {
            rawSize = size(1);
            size = 3 + rawSize;
        } else {
            rawSize = ((control & 0x1f) << 16) + size(1);
            size = (control < LZMA_PROPERTIES ? 5 : 6) + size(3);
        }
        if (size > end - at || rawSize > folder.rawSize() - rawAt) {
            throw new CorruptSevenZException("LZMA2 chunk beyond the end");
        }
        at += size;
        rawAt += rawSize;
    }

    private int size(int index) throws CorruptSevenZException {
        if (index + Short.BYTES > header.limit()) {
            throw new CorruptSevenZException("packed bytes that end too early");
        }
        return (header.getShort(index) & 0xffff) + 1;
    }
}
