package org.dbzip2.lzma.xz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/**
 * Makes one .xz stream of blocks that were compressed anywhere: header, blocks, index, footer.
 *
 * <p>Of what went out it keeps the index alone, some ten bytes a block. Several streams one behind the other are a file as well.
 * Not thread-safe.
 */
public final class XzStreamAssembler {
    private final OutputStream out;
    private final XzCheck check;
    private final ByteArrayOutputStream records = new ByteArrayOutputStream();
    private final byte[] number = new byte[2 * Vli.MAX_SIZE];
    private long blocks;
    private long bytesWritten;
    private boolean finished;

    /**
     * Begins a stream. Nothing is written yet.
     *
     * @param out where the stream goes; never closed here
     * @param check that all its blocks end with
     */
    public XzStreamAssembler(OutputStream out, XzCheck check) {
        this.out = Objects.requireNonNull(out);
        this.check = Objects.requireNonNull(check);
    }

    /**
     * Appends the stream's next block.
     *
     * @param block only read during the call
     * @throws IllegalArgumentException if it ends with another check
     * @throws IllegalStateException after {@link #finish}
     * @throws IOException what the output throws
     */
    public void append(XzBlock block) throws IOException {
        if (block.check() != check) {
            throw new IllegalArgumentException("block with " + block.check() + " in a stream with " + check);
        }
        begin();
        write(block.bytes());
        int end = Vli.write(block.unpaddedSize(), number, 0);
        end = Vli.write(block.uncompressedSize(), number, end);
        records.write(number, 0, end);
        blocks++;
    }

    /**
     * Writes what stands behind the last block. A stream without blocks is one of nothing.
     *
     * @throws IllegalStateException if it was called before
     * @throws IOException what the output throws
     */
    public void finish() throws IOException {
        begin();
        finished = true;
        ByteArrayOutputStream index = new ByteArrayOutputStream(32 + records.size());
        index.write(0);
        index.write(number, 0, Vli.write(blocks, number, 0));
        records.writeTo(index);
        index.write(new byte[3], 0, -index.size() & 3);
        byte[] bytes = Arrays.copyOf(index.toByteArray(), index.size() + Integer.BYTES);
        StreamFrame.buffer(bytes).putInt(index.size(), StreamFrame.crc32(bytes, 0, index.size()));
        write(bytes);
        write(StreamFrame.footer(check, bytes.length));
    }

    /** {@return the bytes that went to the output so far} */
    public long bytesWritten() {
        return bytesWritten;
    }

    private void begin() throws IOException {
        if (finished) {
            throw new IllegalStateException("the stream is finished");
        }
        if (bytesWritten == 0) {
            write(StreamFrame.header(check));
        }
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        bytesWritten += bytes.length;
    }
}
