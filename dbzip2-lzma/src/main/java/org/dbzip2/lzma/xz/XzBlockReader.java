package org.dbzip2.lzma.xz;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes the blocks of a file one after the other from an input that cannot be wound back, through all streams and what stands
 * between them.
 *
 * <p>{@link #next} leads to a block, which must then be taken: undecoded by {@link #readBlock} where its header has its sizes, so that
 * it can be decoded somewhere else meanwhile, or by {@link #openBlock} in any case. All that is around the blocks is checked, each
 * index against the blocks that went before it. A block that is read undecoded is taken at its header's word: whether that is
 * true shows when it is decoded. A reader that threw an exception is of no more use. Not thread-safe.
 */
public final class XzBlockReader {
    private static final int PADDING_UNIT = 4;

    private final PositionedInput in;
    private final long memoryLimit;
    private final XzBlockDecoder decoder;
    private RecordHash blocks = new RecordHash();
    private @Nullable XzCheck check;
    private @Nullable XzBlockHeader header;
    private @Nullable BlockInputStream open;
    /** What there is of a block that the file ends in. */
    private byte @Nullable [] cut;

    private long position;
    private boolean first = true;

    /**
     * A reader.
     *
     * @param in read ahead of the block that is asked for, to its end if all blocks are; not closed
     * @param memoryLimit for one block, in bytes: that which is read, or the filters that decode it
     */
    public XzBlockReader(InputStream in, long memoryLimit) {
        this.in = new PositionedInput(new BufferedInputStream(in), 0);
        this.memoryLimit = memoryLimit;
        decoder = new XzBlockDecoder(memoryLimit);
    }

    /**
     * Goes to the next block.
     *
     * @return its header, or null if there is none and the file ends as it should
     * @throws IllegalStateException if the last block was not taken, or not to its end
     * @throws XzException if what stands before the next block is not sound
     * @throws InterruptedIOException if the thread is interrupted and what stands before it is long
     * @throws IOException what the input throws
     */
    @SuppressWarnings("exports") // Whoever compiles against this needs no annotations for it.
    public @Nullable XzBlockHeader next() throws IOException {
        endBlock();
        while (true) {
            XzCheck current = check == null ? beginStream() : check;
            if (current == null) {
                return null;
            }
            check = current;
            int firstByte = in.read();
            if (firstByte != 0) {
                position = in.position() - 1;
                header = XzBlockHeader.read(firstByte, in);
                return header;
            }
            endStream(current);
            check = null;
        }
    }

    private void endBlock() {
        if (header != null || open != null && !open.ended()) {
            throw new IllegalStateException("the last block was not read to its end");
        }
        if (open != null) {
            blocks.add(open.unpaddedSize(), open.count());
            open = null;
        }
    }

    /** The check of the stream that begins here, after any padding; null at the end of the file. */
    private @Nullable XzCheck beginStream() throws IOException {
        byte[] unit;
        do {
            if (Thread.currentThread().isInterrupted()) {
                // There may be no end of this, and there is nothing to give back meanwhile.
                throw new InterruptedIOException();
            }
            unit = in.readUpTo(PADDING_UNIT);
            // Only between and behind streams.
        } while (!first && unit.length == PADDING_UNIT && Arrays.equals(unit, new byte[PADDING_UNIT]));
        if (!first && unit.length == 0) {
            return null;
        }
        long start = in.position() - unit.length;
        byte[] bytes = Arrays.copyOf(unit, StreamFrame.HEADER_SIZE);
        byte[] rest = in.readUpTo(StreamFrame.HEADER_SIZE - unit.length);
        System.arraycopy(rest, 0, bytes, unit.length, rest.length);
        int length = unit.length + rest.length;
        if (length == 0 || !StreamFrame.hasMagic(bytes, length)) {
            String problem = "no stream begins here";
            throw first ? new NotXzException(problem, start) : new CorruptXzException(problem, start);
        }
        if (length < StreamFrame.HEADER_SIZE) {
            throw new TruncatedXzException("unexpected end", in.position());
        }
        first = false;
        return StreamFrame.parseHeader(bytes, start);
    }

    /** Index and footer. */
    private void endStream(XzCheck current) throws IOException {
        RecordHash indexed = new RecordHash();
        long expected = blocks.count();
        long indexSize = IndexParser.parse(in, new IndexParser.Records() {
            @Override
            public void begin(long count, long offset) throws XzException {
                if (count != expected) {
                    throw new CorruptXzException("index of " + count + " blocks, not " + expected, offset);
                }
            }

            @Override
            public void add(long unpaddedSize, long uncompressedSize, long offset) {
                indexed.add(unpaddedSize, uncompressedSize);
            }
        });
        if (!indexed.matches(blocks)) {
            throw new CorruptXzException("index of other blocks", in.position() - indexSize);
        }
        long footerStart = in.position();
        StreamFrame.Footer footer = StreamFrame.parseFooter(in.readExactly(StreamFrame.FOOTER_SIZE), footerStart);
        if (footer.indexSize() != indexSize || footer.check() != current) {
            throw new CorruptXzException("stream footer that does not fit its stream", footerStart);
        }
        blocks = new RecordHash();
    }

    /**
     * Where the block stands that {@link #next} led to.
     *
     * @return of its first byte, in bytes from the start of the file
     */
    public long position() {
        return position;
    }

    /**
     * Takes the block as it is.
     *
     * @return the whole block, not decoded
     * @throws IllegalStateException if there is none to take, or its header {@linkplain XzBlockHeader#hasSizes does not have its sizes}
     * @throws XzMemoryLimitException if it is longer than the limit, or than an array
     * @throws XzException if the file ends too early
     * @throws IOException what the input throws
     */
    public XzBlock readBlock() throws IOException {
        if (header != null && !header.hasSizes()) {
            throw new IllegalStateException("the block's header does not have its sizes");
        }
        XzBlockHeader taken = take();
        long unpaddedSize = taken.size() + taken.compressedSize() + check().size();
        long size = StreamFrame.padded(unpaddedSize);
        long limit = Math.min(memoryLimit, PositionedInput.MAX_ARRAY);
        if (size > limit) {
            throw new XzMemoryLimitException(size, limit, position);
        }
        byte[] bytes = in.readOn(taken.bytes(), (int) size);
        if (bytes.length < size) {
            cut = bytes;
            throw new TruncatedXzException("unexpected end", in.position());
        }
        blocks.add(unpaddedSize, taken.uncompressedSize());
        return new XzBlock(bytes, unpaddedSize, taken.uncompressedSize(), check());
    }

    /**
     * What can be had of a block that {@link #readBlock} found to be cut.
     *
     * @return its raw bytes up to the cut, and then the same exception
     */
    BlockInputStream openCut() throws IOException {
        PositionedInput bytes = new PositionedInput(new ByteArrayInputStream(Objects.requireNonNull(cut)), position);
        XzBlockHeader cutHeader = XzBlockHeader.read(bytes.read(), bytes);
        return decoder.open(bytes, cutHeader, check(), cutHeader.compressedSize(), cutHeader.uncompressedSize());
    }

    /**
     * Decodes the block as it is read.
     *
     * @return its raw bytes, to be read to their end, as {@link XzBlockDecoder#open} says
     * @throws IllegalStateException if there is none to take
     * @throws XzMemoryLimitException if it would take more memory than the limit
     * @throws IOException what the input throws
     */
    public InputStream openBlock() throws IOException {
        return openTaken();
    }

    /** As {@link #openBlock}. */
    BlockInputStream openTaken() throws IOException {
        XzBlockHeader taken = take();
        BlockInputStream block = decoder.open(in, taken, check(), taken.compressedSize(), taken.uncompressedSize());
        open = block;
        return block;
    }

    private XzBlockHeader take() {
        XzBlockHeader taken = header;
        if (taken == null) {
            throw new IllegalStateException("no block to take");
        }
        header = null;
        return taken;
    }

    private XzCheck check() {
        return Objects.requireNonNull(check);
    }
}
