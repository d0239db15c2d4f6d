package org.dbzip2.codec.bwt;

import org.dbzip2.codec.bits.Words;
import org.dbzip2.codec.format.Bzip2Format;

/**
 * Undoes the Burrows–Wheeler transform of a block.
 *
 * <p>The rows of the sorted matrix are linked to one another, each to the row that begins one byte earlier in the block, and
 * following the links from the row of the block itself gives its bytes, the last one first. As one chain that is a cache miss
 * after another, so some rows are marked beforehand, several lanes walk from mark to mark at the same time, and the segments
 * are put in order afterwards. The links are a permutation, but only in a sound block that is no power of a shorter word are
 * they one cycle; of a shorter cycle the bytes repeat, as with bzip2. Holds working memory for the longest block. Not
 * thread-safe.
 */
public final class InverseBwt {
    /** As many cache misses as a core may have under way, and more: 8, 16, 24, 32 lanes take 3.2, 2.3, 1.9, 1.7 ns a byte. */
    private static final int LANES = 32;

    /** Segments are this many, less those whose start coincides with another's: far more than lanes, to keep all busy. */
    private static final int MARKS = 1024;

    /** Below this length one chain is walked, as the table is in the nearest cache. */
    private static final int MIN_LENGTH = 4096;

    /** A lane has room for this many times its fair share; lengths of segments are a matter of chance. */
    private static final int LANE_SLACK = 2;

    /** From one lane's room to the next lane's. */
    private static final int LANE_STRIDE = Bzip2Format.MAX_BLOCK_LENGTH * LANE_SLACK / LANES;

    /** Stretches of this many equal bytes are linked at once. A multiple of eight. */
    private static final int STRETCH = 64;

    private static final int GOLDEN_RATIO = 0x9e3779b9;
    private static final int MIXER = 0x85ebca6b;

    /** Set in the entry of a row where a segment begins; the other bits are then the segment's number. */
    private static final int MARK = 1 << 31;

    /** An entry for each row: the row that it is linked to, and below that in 8 bits the byte it ends with. */
    private final int[] table;

    /** For each byte value the first row that begins with it and has no link to it yet. */
    private final int[] nextRow = new int[256];

    /** For each byte value the row behind the last that begins with it and has no link to it yet. */
    private final int[] endRow = new int[256];

    private final int[] segmentRow = new int[MARKS];

    /** The entries of the marked rows. */
    private final int[] segmentEntry = new int[MARKS];

    private final int[] segmentFrom = new int[MARKS];
    private final int[] segmentTo = new int[MARKS];
    private final int[] segmentPrevious = new int[MARKS];
    private int segmentCount;
    private int segmentsOpened;

    /** What the lanes wrote, each from the end of its part of the array. */
    private final byte[] walked = new byte[LANES * LANE_STRIDE];

    private final int laneSlack;

    private final int[] laneSegment = new int[LANES];

    /** The entry of the row that each lane stands on. */
    private final int[] laneEntry = new int[LANES];

    private int activeLanes;

    /** @param maxLength of a block, in bytes */
    public InverseBwt(int maxLength) {
        this(maxLength, LANE_SLACK);
    }

    InverseBwt(int maxLength, int laneSlack) {
        this.laneSlack = laneSlack;
        table = new int[maxLength + 1];
    }

    /**
     * Undoes the transform in place.
     *
     * @param block the last column of the sorted matrix; afterwards the block
     * @param length of the block in bytes, at least 1
     * @param counts how often each byte value occurs
     * @param origin the row that is the block itself, 0 to {@code length} - 1
     */
    public void invert(byte[] block, int length, int[] counts, int origin) {
        link(block, length, counts);
        if (length < MIN_LENGTH || !invertByLanes(block, length, origin)) {
            walk(block, length, origin);
        }
    }

    /** Links the rows. */
    private void link(byte[] lastColumn, int length, int[] counts) {
        int row = 0;
        for (int value = 0; value < 256; value++) {
            nextRow[value] = row;
            row += counts[value];
            endRow[value] = row;
        }
        int low = 0;
        int high = length;
        while (low < high) {
            if (high - low >= STRETCH && isOneRun(lastColumn, low)) {
                int value = lastColumn[low] & 0xff;
                linkRun(value, nextRow[value], low);
                nextRow[value] += STRETCH;
                low += STRETCH;
            } else {
                int count = Math.min(STRETCH, (high - low + 1) / 2);
                linkFromBothEnds(lastColumn, low, high, count);
                low += count;
                high -= count;
            }
        }
    }

    /** Whether a stretch of the last column holds one value. */
    private static boolean isOneRun(byte[] lastColumn, int from) {
        long word = Words.little(lastColumn, from);
        // Nearly all that hold several differ within the first nine bytes.
        boolean equal = word == Words.little(lastColumn, from + 1);
        for (int at = Long.BYTES; equal && at < STRETCH; at += Long.BYTES) {
            equal = word == Words.little(lastColumn, from + at);
        }
        return equal;
    }

    /** Links the rows that a stretch of equal bytes ends, from {@code from} on, to as many. */
    private void linkRun(int value, int row, int from) {
        int[] links = table;
        for (int i = 0; i < STRETCH; i++) {
            links[from + i] = row + i << 8 | value;
        }
    }

    /**
     * Links rows from both ends at once: in a run each step waits for the counter that the step before has moved, so there had
     * better be two. Where the ends meet both write the same.
     */
    private void linkFromBothEnds(byte[] lastColumn, int from, int to, int count) {
        int[] links = table;
        int[] next = nextRow;
        int[] end = endRow;
        for (int low = from, high = to - 1; low < from + count; low++, high--) {
            int lowValue = lastColumn[low] & 0xff;
            links[low] = next[lowValue]++ << 8 | lowValue;
            int highValue = lastColumn[high] & 0xff;
            links[high] = --end[highValue] << 8 | highValue;
        }
    }

    private void walk(byte[] block, int length, int origin) {
        int[] links = table;
        int row = origin;
        int at = length;
        do {
            int entry = links[row];
            at--;
            block[at] = (byte) entry;
            row = entry >>> 8;
        } while (row != origin);
        repeatCycle(block, at, length);
    }

    /** Returns false, and leaves the table as it was, if the marks fell so badly that a lane ran out of room. */
    private boolean invertByLanes(byte[] block, int length, int origin) {
        mark(length, origin);
        int room = length * laneSlack / LANES;
        int idle = length;
        table[idle] = idle << 8;
        segmentsOpened = 0;
        activeLanes = LANES;
        for (int lane = 0; lane < LANES; lane++) {
            openSegment(lane, (lane + 1) * LANE_STRIDE, idle);
        }
        int step = 0;
        while (activeLanes > 0) {
            if (step == room) {
                unmark();
                return false;
            }
            step = walkLanes(step, room);
            for (int lane = 0; lane < LANES; lane++) {
                int entry = laneEntry[lane];
                if (entry < 0) {
                    int segment = laneSegment[lane];
                    int from = (lane + 1) * LANE_STRIDE - step;
                    segmentFrom[segment] = from;
                    segmentPrevious[segment] = entry & ~MARK;
                    openSegment(lane, from, idle);
                }
            }
        }
        assemble(block, length);
        return true;
    }

    /** Marks the origin, as segment 0, and rows spread over the block. */
    private void mark(int length, int origin) {
        segmentCount = 0;
        int row = origin;
        for (int i = 1; i <= MARKS; i++) {
            int entry = table[row];
            if (entry >= 0) {
                segmentRow[segmentCount] = row;
                segmentEntry[segmentCount] = entry;
                table[row] = MARK | segmentCount;
                segmentCount++;
            }
            row = scattered(i, length);
        }
    }

    /** A row of {@code length}, by chance, as in repetitive blocks evenly spaced rows may stand close together. */
    private static int scattered(int number, int length) {
        int hash = number * GOLDEN_RATIO;
        hash = (hash ^ hash >>> 16) * MIXER;
        hash ^= hash >>> 13;
        return (int) ((hash & 0xffffffffL) * length >>> 32);
    }

    private void unmark() {
        for (int segment = 0; segment < segmentCount; segment++) {
            table[segmentRow[segment]] = segmentEntry[segment];
        }
    }

    /** Sets a lane on the next segment's last row, or on the idle row, which is linked to itself. */
    private void openSegment(int lane, int to, int idle) {
        if (segmentsOpened == segmentCount) {
            laneEntry[lane] = table[idle];
            activeLanes--;
            return;
        }
        int segment = segmentsOpened++;
        segmentTo[segment] = to;
        laneSegment[lane] = segment;
        laneEntry[lane] = segmentEntry[segment];
    }

    /**
     * Walks all lanes until one of them meets a mark, or until there is no room.
     *
     * @param firstStep how many bytes each lane has written, less than {@code room}
     * @param room for how many each has room
     * @return how many each has written now
     */
    private int walkLanes(int firstStep, int room) {
        int[] links = table;
        byte[] out = walked;
        int[] entries = laneEntry;
        int step = firstStep;
        int met = 0;
        while (met >= 0 && step < room) {
            step++;
            int at = LANE_STRIDE - step;
            for (int lane = 0; lane < LANES; lane++, at += LANE_STRIDE) {
                int entry = entries[lane];
                out[at] = (byte) entry;
                int next = links[entry >>> 8];
                entries[lane] = next;
                met |= next;
            }
        }
        return step;
    }

    /** Puts the segments in order, from the origin back once round its cycle. */
    private void assemble(byte[] block, int length) {
        int at = length;
        int segment = 0;
        do {
            int count = segmentTo[segment] - segmentFrom[segment];
            at -= count;
            System.arraycopy(walked, segmentFrom[segment], block, at, count);
            segment = segmentPrevious[segment];
        } while (segment != 0);
        repeatCycle(block, at, length);
    }

    /** Repeats the bytes of a cycle, which stand at the block's end from {@code from} on, from the block's start to its end. */
    private static void repeatCycle(byte[] block, int from, int length) {
        if (from == 0) {
            return;
        }
        int at = length - from;
        System.arraycopy(block, from, block, 0, at);
        while (at < length) {
            int count = Math.min(at, length - at);
            System.arraycopy(block, 0, block, at, count);
            at += count;
        }
    }
}
