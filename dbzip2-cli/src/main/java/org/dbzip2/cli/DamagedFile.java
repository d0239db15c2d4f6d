package org.dbzip2.cli;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.bits.BitWriter;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.stream.BlockScanner;

/** A compressed file of any size, seen bit by bit through a window that moves with what is asked for. */
final class DamagedFile implements Closeable {
    /**
     * More than any block takes: 900,001 symbols of 20 bits are 2.3 MB, the most selectors 0.2.
     */
    static final int MAX_BLOCK_BYTES = 4 << 20;

    private static final int WINDOW = 2 * MAX_BLOCK_BYTES;

    private final FileChannel channel;
    private final long size;
    private final byte[] window;

    /** Place of the window's first byte in the file. */
    private long start;

    /** How many bytes of the window are in use. */
    private int length;

    DamagedFile(Path path) throws IOException {
        channel = FileChannel.open(path, StandardOpenOption.READ);
        size = channel.size();
        window = new byte[(int) Math.min(WINDOW, Math.max(size, Long.BYTES))];
    }

    /** Length in bits. */
    long bitLength() {
        return 8 * size;
    }

    /** The first mark of a block or a trailer that begins at {@code fromBit} or later, -1 if there is none. */
    long nextMark(long fromBit) throws IOException {
        long from = fromBit;
        while (from + Bzip2Format.MAGIC_BITS <= bitLength()) {
            show(from >>> 3, Long.BYTES);
            long shown = 8L * length;
            long mark = BlockScanner.indexOfMark(window, from - 8 * start, shown);
            if (mark >= 0) {
                return 8 * start + mark;
            }
            // A mark may begin in the last bits shown.
            from = Math.max(from + 1, 8 * start + shown - Bzip2Format.MAGIC_BITS + 1);
        }
        return -1;
    }

    /** Whether a block, not a trailer, begins at a mark. */
    boolean isBlock(long mark) throws IOException {
        return read(mark, Bzip2Format.MAGIC_BITS) == Bzip2Format.BLOCK_MAGIC;
    }

    /** Whether a stream's header stands at a bit. */
    boolean isHeader(long bit) throws IOException {
        return bit + Bzip2Format.HEADER_BITS <= bitLength()
                && Bzip2Format.levelOf((int) read(bit, Bzip2Format.HEADER_BITS)) != 0;
    }

    /** A reader at a bit, that sees a whole block if there is one. */
    BitReader readerAt(long bit) throws IOException {
        show(bit >>> 3, MAX_BLOCK_BYTES);
        BitReader reader = new BitReader(window, 0, length, 8 * start);
        reader.seek(bit);
        return reader;
    }

    /**
     * The bits of a block.
     *
     * @param fromBit where its mark begins
     * @param toBit at most {@link #MAX_BLOCK_BYTES} further
     */
    CompressedBlock block(long fromBit, long toBit) throws IOException {
        BitReader reader = readerAt(fromBit);
        long bitLength = toBit - fromBit;
        BitWriter bits = new BitWriter((int) (bitLength >>> 3) + 2 * Long.BYTES);
        for (long left = bitLength; left > 0; left -= BitReader.MAX_COUNT) {
            int count = (int) Math.min(left, BitReader.MAX_COUNT);
            bits.write(reader.read(count), count);
        }
        int crc = (int) read(fromBit + Bzip2Format.MAGIC_BITS, 32);
        return new CompressedBlock(bits.toByteArray(), bitLength, crc);
    }

    private long read(long bit, int count) throws IOException {
        show(bit >>> 3, Long.BYTES);
        BitReader reader = new BitReader(window, 0, length, 8 * start);
        reader.seek(bit);
        return reader.read(count);
    }

    /** Makes the window hold {@code count} bytes from a place on, or all there are. */
    private void show(long from, int count) throws IOException {
        long to = Math.min(size, from + count);
        if (from >= start && to <= start + length) {
            return;
        }
        start = from;
        length = 0;
        ByteBuffer buffer = ByteBuffer.wrap(window, 0, (int) Math.min(window.length, size - from));
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, from + buffer.position()) < 0) {
                throw new EOFException("the file became shorter");
            }
        }
        length = buffer.position();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
