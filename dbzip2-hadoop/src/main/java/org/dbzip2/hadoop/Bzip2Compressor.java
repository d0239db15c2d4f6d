package org.dbzip2.hadoop;

import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.Compressor;
import org.dbzip2.codec.block.BlockCompressor;
import org.dbzip2.codec.block.BlockSplitter;
import org.dbzip2.codec.stream.StreamAssembler;
import org.jspecify.annotations.Nullable;

/**
 * Compresses what is pushed into it to one stream, after each {@link #reset} another one, in the same memory.
 *
 * <p>Input is only gathered until a block is full; {@link #compress} then compresses it. Not thread-safe.
 */
final class Bzip2Compressor implements Compressor {
    private static final byte[] NOTHING = {};

    /** More than this is only needed for long runs, of which a block holds up to 46 MB, and is not kept. */
    private static final int MOST_KEPT = 1 << 21;

    private final BlockCompressor compressor = new BlockCompressor();
    private final ByteQueue output = new ByteQueue();
    private int level;
    private BlockSplitter splitter;
    private @Nullable StreamAssembler assembler;

    /** Input that was not gathered yet. */
    private byte[] input = NOTHING;

    private int inputFrom;
    private int inputTo;

    /** Raw bytes of the open block. */
    private byte[] pending = new byte[1 << 16];

    private int pendingLength;

    /** Whether the open block is full. */
    private boolean full;

    /** Whether no more input comes. */
    private boolean finishing;

    /** Whether the trailer was written. */
    private boolean complete;

    private long bytesRead;
    private long bytesWritten;

    /** @param level 1 to 9 */
    Bzip2Compressor(int level) {
        this.level = level;
        this.splitter = new BlockSplitter(level);
    }

    @Override
    public void setInput(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        input = bytes;
        inputFrom = offset;
        inputTo = offset + length;
        bytesRead += length;
        if (!full) {
            gather();
        }
    }

    /** Moves input to the open block, up to its end. */
    private void gather() {
        int cut = splitter.advance(input, inputFrom, inputTo);
        full = cut != BlockSplitter.NOT_YET;
        int end = full ? cut : inputTo;
        int length = end - inputFrom;
        if (pending.length - pendingLength < length) {
            pending = Arrays.copyOf(pending, Math.max(pendingLength + length, 2 * pending.length));
        }
        System.arraycopy(input, inputFrom, pending, pendingLength, length);
        pendingLength += length;
        inputFrom = end;
        if (inputFrom == inputTo) {
            // The caller may do with it what it likes.
            input = NOTHING;
            inputFrom = 0;
            inputTo = 0;
        }
    }

    @Override
    public boolean needsInput() {
        return inputFrom == inputTo && !full && output.length() == 0 && !finishing;
    }

    @Override
    public int compress(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        while (output.length() == 0 && (full || finishing) && !complete) {
            step();
        }
        int count = output.read(bytes, offset, length);
        bytesWritten += count;
        return count;
    }

    /** Compresses a block, or ends the stream. */
    private void step() throws IOException {
        if (assembler == null) {
            assembler = new StreamAssembler(output, level);
        }
        if (pendingLength > 0) {
            assembler.append(compressor, pending, pendingLength);
            pendingLength = 0;
            full = false;
        }
        if (inputFrom < inputTo) {
            gather();
        } else if (finishing) {
            assembler.finish();
            complete = true;
        }
    }

    @Override
    public void finish() {
        finishing = true;
    }

    @Override
    public boolean finished() {
        return complete && output.length() == 0;
    }

    @Override
    public long getBytesRead() {
        return bytesRead;
    }

    @Override
    public long getBytesWritten() {
        return bytesWritten;
    }

    @Override
    public void reset() {
        splitter.reset();
        assembler = null;
        output.clear();
        input = NOTHING;
        inputFrom = 0;
        inputTo = 0;
        if (pending.length > MOST_KEPT) {
            pending = new byte[MOST_KEPT];
        }
        pendingLength = 0;
        full = false;
        finishing = false;
        complete = false;
        bytesRead = 0;
        bytesWritten = 0;
    }

    /** Begins anew at the level that is set; where none can be, at the one before. */
    @Override
    public void reinit(@Nullable Configuration conf) {
        if (conf != null) {
            level = Bzip2Codec.levelOf(conf);
            splitter = new BlockSplitter(level);
        }
        reset();
    }

    /** Nothing is held but memory, which goes with this object. */
    @Override
    public void end() {
        reset();
    }

    @Override
    public void setDictionary(byte[] bytes, int offset, int length) {
        throw new UnsupportedOperationException("bzip2 has no dictionaries");
    }
}
