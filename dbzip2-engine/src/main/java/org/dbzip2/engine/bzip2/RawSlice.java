package org.dbzip2.engine.bzip2;

import java.util.Arrays;
import org.dbzip2.codec.block.DecodedBlock;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.engine.RawBlock;

/**
 * A slice of the input that makes one block, on its way to a slot: as it was read, or, where it holds long runs, encoded by the
 * first run-length encoding, as it could be 51 times as long otherwise.
 *
 * @param number counted from 0
 * @param bytes the slice, from index 0
 * @param length how many bytes of {@code bytes}
 * @param rawLength how many bytes of the input it stands for
 * @param isEncoded whether it is run-length encoded
 * @param level of the stream that the block is for, 1 to 9
 */
@SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
record RawSlice(long number, byte[] bytes, int length, int rawLength, boolean isEncoded, int level) {
    /** A slice as it was read: the first {@code length} bytes of {@code bytes}. */
    static RawSlice plain(long number, byte[] bytes, int length, int level) {
        return new RawSlice(number, bytes, length, length, false, level);
    }

    /** What a helper is asked to compress: the raw bytes, which are made anew each time if the slice is encoded. */
    RawBlock block() {
        return new RawBlock(number, isEncoded ? expanded() : bytes, rawLength, Bzip2Coder.CODING);
    }

    private byte[] expanded() {
        DecodedBlock runs = new DecodedBlock();
        runs.load(Arrays.copyOf(bytes, length), 0, 0);
        byte[] raw = new byte[rawLength];
        int filled = 0;
        while (filled < rawLength) {
            filled += runs.read(raw, filled, rawLength - filled);
        }
        return raw;
    }

    /**
     * How much memory it takes until its block is written. Its own, where the block takes its place; else also what it may be
     * compressed to, which is a little more than the block if that is noise, and what {@link #block} takes.
     *
     * @param forHelpers whether it may be a helper that does it
     */
    long cost(boolean forHelpers) {
        long compressed = Math.min(rawLength, level * Bzip2Format.LEVEL_UNIT) * 102L / 100 + 1000;
        return bytes.length + (forHelpers ? compressed + (isEncoded ? rawLength : 0) : 0);
    }
}
