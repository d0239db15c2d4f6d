package org.dbzip2.codec.block;

import org.dbzip2.codec.format.Bzip2Format;

/**
 * Finds where bzip2 would end each block, by counting and without encoding.
 *
 * <p>libbz2 ends a block when its length after the first run-length encoding reaches the level's limit; the run that is
 * pending at that moment opens the next block ({@code copy_input_until_stop} and {@code add_pair_to_block} in its
 * {@code bzlib.c}). A slice cut there, compressed alone by any libbz2, gives exactly that one block.
 *
 * <p>The raw bytes come in pieces of any size: call {@link #advance} on each until it reports no more ends. When the input
 * ends, what is left, if anything, is the last block. Not thread-safe.
 */
public final class BlockSplitter {
    /** Returned by {@link #advance} when the block goes on past the piece. */
    public static final int NOT_YET = Integer.MIN_VALUE;

    private final int fullLength;
    private final RunCount runs = new RunCount();

    /** Length of the block without its pending run, after run-length encoding. */
    private int blockLength;

    /** The byte of the pending run, if one is pending. */
    private byte runByte;

    /** Length of the pending run: 0 to 255; 0 if none is pending. */
    private int runLength;

    /**
     * Begins with the first block.
     *
     * @param level 1 to 9
     */
    public BlockSplitter(int level) {
        fullLength = Bzip2Format.fullBlockLength(level);
    }

    /**
     * Counts raw bytes up to the end of the block.
     *
     * @param raw holds the next bytes from {@code from} to {@code to}
     * @param from index of the first byte to count
     * @param to index past the last one
     * @return the index in {@code raw}, at least {@code from}, of the first byte of the next block, to go on from there; {@link
     *     #NOT_YET} when all bytes were counted and the block is still open
     */
    public int advance(byte[] raw, int from, int to) {
        int at = extendRun(raw, from, to);
        while (at < to) {
            blockLength += encodedLength(runLength);
            if (blockLength >= fullLength) {
                reset();
                return at;
            }
            runLength = 0;
            at = extendRun(raw, passOver(raw, at, to), to);
        }
        return NOT_YET;
    }

    /** Goes to the end of the pending run, or begins one; gives the index of the first byte that is not of it. */
    private int extendRun(byte[] raw, int from, int to) {
        if (from == to) {
            return to;
        }
        if (runLength == 0) {
            runByte = raw[from];
        }
        int end = RunSearch.endOfRun(raw, from, Math.min(to, from + Bzip2Format.MAX_RUN - runLength), runByte);
        runLength += end - from;
        return end;
    }

    /** Counts runs, as far as they can be counted in steps and the block goes on behind them. */
    private int passOver(byte[] raw, int from, int to) {
        int steps = Math.min(
                (to - from - RunCount.LOOK_AHEAD) / RunCount.STEP,
                (fullLength - 1 - blockLength) / RunCount.MAX_ENCODED_STEP);
        if (steps < 1) {
            return from;
        }
        int passed = runs.count(raw, from, steps);
        blockLength += runs.encodedLength();
        return passed;
    }

    /** {@return how many of the bytes that were counted last belong to a run that may go on: 0 to 255} */
    public int openRunLength() {
        return runLength;
    }

    /** Forgets the open block: the next byte begins a new one. */
    public void reset() {
        blockLength = 0;
        runLength = 0;
    }

    /** Length of a run after run-length encoding, in bytes. */
    private static int encodedLength(int run) {
        return run < Bzip2Format.RUN_THRESHOLD ? run : Bzip2Format.RUN_THRESHOLD + 1;
    }
}
