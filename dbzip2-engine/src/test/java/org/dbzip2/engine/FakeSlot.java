package org.dbzip2.engine;

import java.io.IOException;
import org.dbzip2.codec.block.CompressedBlock;

/** A worker that does with a slice what a test wants. */
record FakeSlot(String name, Compressing compressing) implements Slot {
    /** What it does. */
    @FunctionalInterface
    interface Compressing {
        CompressedBlock compress(RawSlice slice) throws IOException, InterruptedException;
    }

    /** A worker that hands a real one's work on, after doing something else. */
    static FakeSlot before(String name, Action action) {
        LocalSlot real = new LocalSlot(1, false, false);
        return new FakeSlot(name, slice -> {
            action.run(slice);
            return real.compress(slice);
        });
    }

    /** Something done to a slice. */
    @FunctionalInterface
    interface Action {
        void run(RawSlice slice) throws IOException, InterruptedException;
    }

    @Override
    public CompressedBlock compress(RawSlice slice) throws IOException, InterruptedException {
        return compressing.compress(slice);
    }

    @Override
    public void decompress(CompressedSlice slice, DecompressedBlock into) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
