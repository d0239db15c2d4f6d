package org.dbzip2.codec.bwt;

import org.dbzip2.codec.bits.Words;

/**
 * Undoes the Burrows–Wheeler transform of a block.
 *
 * <p>The rows of the sorted matrix are linked to one another, each to the row that begins one byte later in the block, and
 * following the links from the row of the block itself gives its bytes. As one chain that is a cache miss after another, so
 * some rows are marked beforehand, several lanes walk from mark to mark at the same time, and the segments are put in order
 * afterwards. The links are a permutation, but only in a sound block that is no power of a shorter word are they one cycle;
 * of a shorter cycle the bytes repeat, as with bzip2. Holds working memory for the longest block. Not thread-safe.
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

    /** Stretches of this many equal bytes are linked at once. A multiple of eight. */
    private static final int STRETCH = 64;

    private static final int GOLDEN_RATIO = 0x9e3779b9;
    private static final int MIXER = 0x85ebca6b;

    /** Set in the entry of a row where a segment begins; the other bits are then the segment's number. */
    private static final int MARK = 1 << 31;

    /** An entry for each row: the row that it is linked to, and below that in 8 bits the byte it begins with. */
    private final int[] table;

    /** For each byte value the first of its rows that is not linked yet. */
    private final int[] nextRow = new int[256];

    /** For each byte value the row behind the last of its rows that is not linked yet. */
    private final int[] endRow = new int[256];

    private final int[] segmentRow = new int[MARKS];

    /** The entries of the marked rows. */
    private final int[] segmentEntry = new int[MARKS];

    private final int[] segmentFrom = new int[MARKS];
    private final int[] segmentLength = new int[MARKS];
    private final int[] segmentNext = new int[MARKS];
    private int segmentCount;
    private int segmentsOpened;

    /** What the lanes wrote, an equal part for each. */
    private final byte[] walked;

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
        walked = new byte[maxLength * laneSlack];
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
        while (high - low >= 2 * STRETCH) {
            if (isOneRun(lastColumn, low)) {
                int value = lastColumn[low] & 0xff;
                linkRun(value, nextRow[value], low);
                nextRow[value] += STRETCH;
                low += STRETCH;
            } else if (isOneRun(lastColumn, high - STRETCH)) {
                high -= STRETCH;
                int value = lastColumn[high] & 0xff;
                endRow[value] -= STRETCH;
                linkRun(value, endRow[value], high);
            } else {
                linkFromBothEnds(lastColumn, low, high, STRETCH);
                low += STRETCH;
                high -= STRETCH;
            }
        }
        linkFromBothEnds(lastColumn, low, high, (high - low + 1) / 2);
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

    /** Links a stretch of equal bytes from index {@code from} on to as many rows. */
    private void linkRun(int value, int row, int from) {
        int[] links = table;
        for (int i = 0; i < STRETCH; i++) {
            links[row + i] = from + i << 8 | value;
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
            links[next[lowValue]++] = low << 8 | lowValue;
            int highValue = lastColumn[high] & 0xff;
            links[--end[highValue]] = high << 8 | highValue;
        }
    }

    private void walk(byte[] block, int length, int origin) {
        int[] links = table;
        int row = origin;
        for (int i = 0; i < length; i++) {
            int entry = links[row];
            block[i] = (byte) entry;
            row = entry >>> 8;
        }
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
            openSegment(lane, lane * room, idle);
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
                    int to = lane * room + step;
                    segmentLength[segment] = to - segmentFrom[segment];
                    segmentNext[segment] = entry & ~MARK;
                    openSegment(lane, to, idle);
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

    /** Sets a lane on the next segment's first row, or on the idle row, which is linked to itself. */
    private void openSegment(int lane, int from, int idle) {
        if (segmentsOpened == segmentCount) {
            laneEntry[lane] = table[idle];
            activeLanes--;
            return;
        }
        int segment = segmentsOpened++;
        segmentFrom[segment] = from;
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
            for (int lane = 0, at = step; lane < LANES; lane++, at += room) {
                int entry = entries[lane];
                out[at] = (byte) entry;
                int next = links[entry >>> 8];
                entries[lane] = next;
                met |= next;
            }
            step++;
        }
        return step;
    }

    /** Puts the segments in order, from the origin once round its cycle, and repeats that to the block's end. */
    private void assemble(byte[] block, int length) {
        int at = 0;
        int segment = 0;
        do {
            System.arraycopy(walked, segmentFrom[segment], block, at, segmentLength[segment]);
            at += segmentLength[segment];
            segment = segmentNext[segment];
        } while (segment != 0);
        while (at < length) {
            int count = Math.min(at, length - at);
            System.arraycopy(block, 0, block, at, count);
            at += count;
        }
    }
}
