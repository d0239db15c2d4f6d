package org.dbzip2.codec.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import org.dbzip2.codec.block.BlockCompressor;

/** Compresses what is written to it, block by block, and leaves to others how it ends. */
abstract sealed class BlockOutputStream extends OutputStream permits Bzip2OutputStream, Bzip2PartOutputStream {
    /** Compresses the blocks. */
    final BlockCompressor compressor = new BlockCompressor();

    /** Takes the blocks. */
    final StreamAssembler assembler;

    private final OutputStream out;
    private final BlockGatherer gatherer;
    private boolean finished;
    private boolean closed;

    BlockOutputStream(OutputStream out, int level, StreamAssembler assembler) {
        this.out = Objects.requireNonNull(out);
        this.gatherer = new BlockGatherer(level);
        this.assembler = assembler;
    }

    @Override
    public final void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public final void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (finished) {
            throw new IOException("the stream is finished");
        }
        gatherer.write(bytes, offset, offset + length, this::compress);
    }

    private void compress(byte[] raw, int length) throws IOException {
        assembler.append(compressor, raw, length);
    }

    /** Flushes the blocks that are complete; the open one stays open. */
    @Override
    public final void flush() throws IOException {
        out.flush();
    }

    /** Compresses what is left and writes the end, the first time. */
    final void finishOnce() throws IOException {
        if (!finished) {
            finished = true;
            gatherer.drain(this::compressLast);
            writeEnd();
        }
    }

    /** Compresses the last block, if there is one: as any other, unless it is to end in some way. */
    void compressLast(byte[] raw, int length) throws IOException {
        compress(raw, length);
    }

    /** Writes what stands behind it. */
    abstract void writeEnd() throws IOException;

    /** Finishes the stream and closes the one beneath, even if finishing fails. */
    @Override
    public final void close() throws IOException {
        if (!closed) {
            closed = true;
            try (OutputStream closing = out) {
                finishOnce();
                closing.flush();
            }
        }
    }
}
