package org.dbzip2.codec.stream;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.block.BlockDecompressor;
import org.dbzip2.codec.block.DecodedBlock;
import org.dbzip2.codec.format.Bzip2Exception;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses a bzip2 file while it is read, in the thread that reads.
 *
 * <pre>{@code
 * try (InputStream in = new Bzip2InputStream(Files.newInputStream(path))) {
 *     in.transferTo(target);
 * }
 * }</pre>
 *
 * <p>All streams of the file are read one after another, as {@code bzip2 -d} does, and bytes behind the last one that do not
 * begin another are ignored. The input is read in pieces of at most 64 kB, so no buffering is needed around it; behind the
 * end some of it may have been read ahead. Every checksum is verified before the end is reported.
 *
 * <p>Data that bzip2 would refuse ends in a {@link Bzip2Exception} with the place of the fault, after all bytes before the
 * fault were delivered: the bytes of a damaged block are among them. Every later read throws it again, as it does what the
 * input throws. Takes 6.5 MB, or 2.5 with {@link Option#SMALL_MEMORY}. Not thread-safe.
 */
public final class Bzip2InputStream extends InputStream {
    /** Departures from the usual. */
    public enum Option {
        /** End with the first stream; what follows is none of ours. */
        FIRST_STREAM_ONLY,
        /** Take 2.5 bytes of memory for each of a block instead of 7, at half the speed. */
        SMALL_MEMORY
    }

    private final InputStream in;
    private final BitReader bits;
    private final boolean firstStreamOnly;
    private final StreamParser parser = new StreamParser();
    private final BlockDecompressor decompressor;
    private final DecodedBlock block = new DecodedBlock();
    private final byte[] single = new byte[1];
    private boolean inBlock;
    private boolean ended;
    private boolean closed;
    private @Nullable IOException fault;

    /**
     * Begins to decompress. Nothing is read yet.
     *
     * @param in the compressed file, closed together with this stream
     * @param options departures from the usual, none by default
     */
    public Bzip2InputStream(InputStream in, Option... options) {
        List<Option> wanted = List.of(options);
        this.in = Objects.requireNonNull(in);
        this.bits = new BitReader(in);
        this.firstStreamOnly = wanted.contains(Option.FIRST_STREAM_ONLY);
        this.decompressor = wanted.contains(Option.SMALL_MEMORY) ? BlockDecompressor.small() : new BlockDecompressor();
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
            // Not even a fault of the input can be got over: the place within a block would be lost.
            fault = e;
            throw e;
        }
    }

    private int readOn(byte[] buffer, int offset, int length) throws IOException {
        while (inBlock || nextBlock()) {
            int count = block.read(buffer, offset, length);
            if (count > 0) {
                return count;
            }
            finishBlock();
        }
        return -1;
    }

    /** Goes on to the next block of this stream or a later one, if there is any. */
    private boolean nextBlock() throws IOException {
        while (!ended) {
            switch (parser.next(bits)) {
                case BLOCK -> {
                    beginBlock();
                    return true;
                }
                case STREAM_END -> ended = firstStreamOnly;
                case FILE_END, GARBAGE -> ended = true;
            }
        }
        return false;
    }

    private void beginBlock() throws IOException {
        try {
            decompressor.decode(bits, block);
            parser.checkLength(block.length(), block.startBit());
            inBlock = true;
        } catch (Bzip2Exception e) {
            throw parser.locate(e);
        }
    }

    private void finishBlock() throws Bzip2Exception {
        inBlock = false;
        try {
            block.checkCrc();
            parser.blockDone(block.storedCrc());
        } catch (Bzip2Exception e) {
            throw parser.locate(e);
        }
    }

    /** How many bytes can be read without decoding another block; 0 says nothing. */
    @Override
    public int available() throws IOException {
        checkOpen();
        return inBlock ? block.available() : 0;
    }

    /**
     * {@return how much of the input was used so far, in bytes; one that was begun counts, those read ahead do not} After the
     * end it is the length of the streams that were read.
     */
    public long compressedCount() {
        return (bits.position() + 7) >>> 3;
    }

    /** Closes the input too. */
    @Override
    public void close() throws IOException {
        closed = true;
        in.close();
    }

    private void checkOpen() throws IOException {
        if (closed) {
            throw new IOException("stream closed");
        }
    }
}
