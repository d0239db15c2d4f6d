package org.dbzip2.codec.stream;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.format.Bzip2Format;

/** Looks for the marks of blocks in an input, one after another, and keeps what follows the last one found. */
final class MarkSearch {
    private static final int WINDOW = 1 << 16;
    private static final int MARK_BYTES = Bzip2Format.MAGIC_BITS / Byte.SIZE;

    /** No block that any encoder writes is as long as this, in bytes. */
    private static final int MOST_KEPT = 1 << 24;

    private final BufferedInputStream in;
    private final byte[] window = new byte[WINDOW];
    private final long endByte;

    /** Where {@link #in} stands, or would after going back. */
    private long base;

    private long fromBit;

    /** Whether {@link #in} was read on from the mark that was found last. */
    private boolean ahead;

    /**
     * Begins a search. Nothing is read yet.
     *
     * @param in is at byte {@code start} of the file
     * @param end marks are looked for that begin before this byte of the file
     */
    MarkSearch(InputStream in, long start, long end) {
        this.in = new BufferedInputStream(in, WINDOW);
        this.base = start;
        this.fromBit = 8 * start;
        this.endByte = end;
    }

    /**
     * The next mark.
     *
     * @return a bit offset in the file, -1 if there is none
     */
    long next() throws IOException {
        if (ahead) {
            in.reset();
            ahead = false;
        }
        while (base < endByte) {
            in.mark(WINDOW);
            int length = in.readNBytes(window, 0, WINDOW);
            in.reset();
            long found = indexOfBlock(fromBit - 8 * base, 8L * length);
            if (found >= 0) {
                in.skipNBytes(found >>> 3);
                fromBit = 8 * base + found + 1;
                base += found >>> 3;
                return base < endByte ? fromBit - 1 : -1;
            }
            if (length < WINDOW) {
                return -1;
            }
            // A mark that ends behind the window begins in its last bytes.
            in.skipNBytes(WINDOW - MARK_BYTES);
            base += WINDOW - MARK_BYTES;
            fromBit = 8 * base;
        }
        return -1;
    }

    private long indexOfBlock(long from, long to) {
        long found = from > to ? -1 : BlockScanner.indexOfMark(window, from, to);
        while (found >= 0 && !BlockScanner.isBlock(window, found)) {
            found = BlockScanner.indexOfMark(window, found + 1, to);
        }
        return found;
    }

    /** A reader that stands at the mark found last. */
    BitReader reader() throws IOException {
        in.mark(MOST_KEPT);
        ahead = true;
        BitReader bits = new BitReader(in, base);
        bits.read((int) (fromBit - 1 - 8 * base));
        return bits;
    }

    /** Ends the search with the mark found last: what its reader reads is not kept any more. */
    void settle() {
        in.mark(0);
    }
}
