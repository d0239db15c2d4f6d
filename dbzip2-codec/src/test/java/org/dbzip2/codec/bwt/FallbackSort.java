package org.dbzip2.codec.bwt;

/**
 * bzip2's fallback sort, exchange by exchange: rank doubling (Manber and Myers 1993) with a three-way quicksort.
 *
 * <p>The oracle of {@link FallbackTies}: equal rotations stay in the order in which this leaves them. The pivots come from a
 * small generator, so even the order in which parts are sorted matters. After {@code fallbackSort} in bzip2's
 * {@code blocksort.c}.
 */
final class FallbackSort {
    /** A part this much longer than one element is cut by a pivot; shorter ones are sorted by insertion. */
    private static final int MIN_PARTITION_SPAN = 10;

    private final byte[] block;
    private final int length;

    /** Rotations, sorted so far. */
    private final int[] order;

    /** Rank of each rotation: the start of its group. */
    private final int[] rank;

    /** Bit i: a group of equal rotations starts at i. Behind the end set and clear bits alternate. */
    private final long[] groupStarts;

    /** Parts still to be sorted: low in the low half. Halving keeps it this small. */
    private final long[] parts = new long[100];

    FallbackSort(byte[] block, int length) {
        this.block = block;
        this.length = length;
        order = new int[length];
        rank = new int[length];
        groupStarts = new long[(length >> 6) + 3];
    }

    /** Returns the sorted rotations. */
    int[] sort() {
        sortByFirstByte();
        for (int sorted = 1, unsorted = 1; unsorted > 0 && sorted <= length; sorted *= 2) {
            rankByGroup(sorted);
            unsorted = sortGroups();
        }
        return order;
    }

    private void sortByFirstByte() {
        int[] bounds = new int[256];
        for (int i = 0; i < length; i++) {
            bounds[block[i] & 0xff]++;
        }
        for (int value = 1; value < 256; value++) {
            bounds[value] += bounds[value - 1];
        }
        for (int i = 0; i < length; i++) {
            order[--bounds[block[i] & 0xff]] = i;
        }
        for (int bound : bounds) {
            markStart(bound);
        }
        markStart(length);
    }

    private void markStart(int index) {
        groupStarts[index >> 6] |= 1L << index;
    }

    private boolean isStart(int index) {
        return (groupStarts[index >> 6] & 1L << index) != 0;
    }

    /** Ranks every rotation by the group of the one {@code shift} bytes later. */
    private void rankByGroup(int shift) {
        int group = 0;
        for (int i = 0; i < length; i++) {
            if (isStart(i)) {
                group = i;
            }
            int rotation = order[i] - shift;
            rank[rotation < 0 ? rotation + length : rotation] = group;
        }
    }

    /** Sorts every group by rank; returns how many rotations are in groups of more than one. */
    private int sortGroups() {
        int unsorted = 0;
        int start = 0;
        while (start < length) {
            int end = nextStart(start + 1);
            if (end - start > 1) {
                unsorted += end - start;
                sortGroup(start, end - 1);
                int previous = -1;
                for (int i = start; i < end; i++) {
                    int next = rank[order[i]];
                    if (next != previous) {
                        markStart(i);
                        previous = next;
                    }
                }
            }
            start = end;
        }
        return unsorted;
    }

    private int nextStart(int from) {
        int at = from >> 6;
        long bits = groupStarts[at] & -1L << from;
        while (bits == 0) {
            bits = groupStarts[++at];
        }
        return (at << 6) + Long.numberOfTrailingZeros(bits);
    }

    private void sortGroup(int first, int last) {
        int random = 0;
        int count = 0;
        parts[count++] = part(first, last);
        while (count > 0) {
            long next = parts[--count];
            int low = (int) next;
            int high = (int) (next >>> 32);
            if (high - low < MIN_PARTITION_SPAN) {
                insert(low, high);
                continue;
            }
            random = (random * 7621 + 1) & 0x7fff;
            int choice = random % 3;
            int pivotIndex = choice == 0 ? low : choice == 1 ? (low + high) >> 1 : high;
            int pivot = rank[order[pivotIndex]];

            int belowEnd = low;
            int equalLow = low;
            int aboveStart = high;
            int equalHigh = high;
            while (true) {
                for (; belowEnd <= aboveStart; belowEnd++) {
                    int difference = rank[order[belowEnd]] - pivot;
                    if (difference > 0) {
                        break;
                    }
                    if (difference == 0) {
                        exchange(belowEnd, equalLow++);
                    }
                }
                for (; belowEnd <= aboveStart; aboveStart--) {
                    int difference = rank[order[aboveStart]] - pivot;
                    if (difference < 0) {
                        break;
                    }
                    if (difference == 0) {
                        exchange(aboveStart, equalHigh--);
                    }
                }
                if (belowEnd > aboveStart) {
                    break;
                }
                exchange(belowEnd++, aboveStart--);
            }
            if (equalHigh < equalLow) {
                continue;
            }
            int below = belowEnd - equalLow;
            int above = equalHigh - aboveStart;
            exchangeRanges(low, belowEnd, Math.min(equalLow - low, below));
            exchangeRanges(belowEnd, high + 1, Math.min(high - equalHigh, above));
            long lower = part(low, low + below - 1);
            long upper = part(high - above + 1, high);
            boolean lowerIsLonger = below > above;
            parts[count++] = lowerIsLonger ? lower : upper;
            parts[count++] = lowerIsLonger ? upper : lower;
        }
    }

    private static long part(int low, int high) {
        return (long) high << 32 | low & 0xffffffffL;
    }

    private void exchange(int a, int b) {
        int kept = order[a];
        order[a] = order[b];
        order[b] = kept;
    }

    /** Exchanges {@code count} rotations from {@code start} with those that end before {@code end}. */
    private void exchangeRanges(int start, int end, int count) {
        for (int i = 0; i < count; i++) {
            exchange(start + i, end - count + i);
        }
    }

    /** Insertion from the right, first among every fourth element. */
    private void insert(int low, int high) {
        if (high - low > 3) {
            insert(low, high, 4);
        }
        insert(low, high, 1);
    }

    private void insert(int low, int high, int step) {
        for (int i = high - step; i >= low; i--) {
            int rotation = order[i];
            int key = rank[rotation];
            int at = i + step;
            while (at <= high && key > rank[order[at]]) {
                order[at - step] = order[at];
                at += step;
            }
            order[at - step] = rotation;
        }
    }
}
