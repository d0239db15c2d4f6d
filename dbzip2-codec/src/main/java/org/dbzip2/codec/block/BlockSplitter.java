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

    /** Length of the block without its pending run, after run-length encoding. */
    private int blockLength;

    /** The byte of the pending run, -1 if none is pending. */
    private int runByte = -1;

    /** Length of the pending run: 0 to 255. */
    private int runLength;

    /** @param level 1 to 9 */
    public BlockSplitter(int level) {
        fullLength = Bzip2Format.fullBlockLength(level);
    }

    /**
     * Counts raw bytes up to the end of the block.
     *
     * @param raw holds the next bytes from {@code from} to {@code to}
     * @return the index in {@code raw}, at least {@code from}, of the first byte of the next block, to go on from
     *     there; {@link #NOT_YET} when all bytes were counted and the block is still open
     */
    public int advance(byte[] raw, int from, int to) {
        int at = from;
        while (at < to) {
            if (runLength == 1 && at > from) {
                at = skipPlain(raw, at, to);
            } else if (runLength >= Bzip2Format.RUN_THRESHOLD) {
                int limit = Math.min(to, at + Bzip2Format.MAX_RUN - runLength);
                int end = RunSearch.endOfRun(raw, at, limit, (byte) runByte);
                runLength += end - at;
                at = end;
            }
            if (at == to) {
                break;
            }
            int value = raw[at] & 0xff;
            if (value == runByte && runLength < Bzip2Format.MAX_RUN) {
                runLength++;
            } else {
                blockLength += encodedLength(runLength);
                if (blockLength >= fullLength) {
                    reset();
                    return at;
                }
                runByte = value;
                runLength = 1;
            }
            at++;
        }
        return NOT_YET;
    }

    /**
     * Passes over words in which no run of four begins: every byte of theirs counts as one.
     *
     * <p>The pending run is the one byte before {@code at}.
     */
    private int skipPlain(byte[] raw, int at, int to) {
        int first = at - 1;
        int words = Math.min((to - first - 3) >> 3, (fullLength - blockLength) / Long.BYTES - 2);
        int pending = first;
        for (; words > 0; words--, pending += Long.BYTES) {
            if (RunSearch.runsAmong(raw, pending) != 0) {
                break;
            }
        }
        if (pending == first) {
            return at;
        }
        int run = 1;
        while (pending - run >= first && raw[pending - run] == raw[pending]) {
            run++;
        }
        blockLength += pending - first + 1 - run;
        runByte = raw[pending] & 0xff;
        runLength = run;
        return pending + 1;
    }

    /** Forgets the open block: the next byte begins a new one. */
    public void reset() {
        blockLength = 0;
        runByte = -1;
        runLength = 0;
    }

    /** Length of a run after run-length encoding, in bytes. */
    private static int encodedLength(int run) {
        return run < Bzip2Format.RUN_THRESHOLD ? run : Bzip2Format.RUN_THRESHOLD + 1;
    }
}
