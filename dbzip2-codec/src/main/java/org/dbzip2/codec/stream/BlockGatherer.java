package org.dbzip2.codec.stream;

import java.io.IOException;
import java.util.Arrays;
import org.dbzip2.codec.block.BlockSplitter;

/** Gathers what is written until it is a block. */
final class BlockGatherer {
    private static final int FIRST_CAPACITY = 1 << 16;

    private final BlockSplitter splitter;

    /** Raw bytes of the open block. */
    private byte[] pending = new byte[FIRST_CAPACITY];

    private int length;

    /** @param level 1 to 9 */
    BlockGatherer(int level) {
        splitter = new BlockSplitter(level);
    }

    /** Takes a block's raw bytes, which are valid only during the call. */
    @FunctionalInterface
    interface Sink {
        /** Takes the first {@code length} bytes of {@code raw}. */
        void accept(byte[] raw, int length) throws IOException;
    }

    /** Gathers some bytes, and hands on the blocks that they complete: those behind which a byte follows. */
    void write(byte[] bytes, int from, int to, Sink sink) throws IOException {
        int at = from;
        for (int cut = splitter.advance(bytes, at, to); cut >= 0; cut = splitter.advance(bytes, at, to)) {
            gather(bytes, at, cut);
            drain(sink);
            at = cut;
        }
        gather(bytes, at, to);
    }

    /** Hands on what is left, unless nothing is. */
    void drain(Sink sink) throws IOException {
        if (length > 0) {
            int count = length;
            length = 0;
            sink.accept(pending, count);
        }
    }

    private void gather(byte[] bytes, int from, int to) {
        int count = to - from;
        if (pending.length - length < count) {
            pending = Arrays.copyOf(pending, Math.max(length + count, 2 * pending.length));
        }
        System.arraycopy(bytes, from, pending, length, count);
        length += count;
    }
}
