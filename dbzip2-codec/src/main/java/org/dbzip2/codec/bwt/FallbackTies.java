package org.dbzip2.codec.bwt;

import java.util.Arrays;

/**
 * Finds where bzip2's fallback sort leaves one of several equal rotations.
 *
 * <p>That sort ({@code fallbackSort} in bzip2's {@code blocksort.c}) doubles the depth to which rotations are sorted (Manber
 * and Myers 1993), and sorts each group of rotations that are equal so far by a three-way quicksort whose pivots come from
 * a small generator. What it does within one group depends on that group alone: the order in which the last round left it,
 * and the ranks of its rotations at the present depth. So only the groups that the block itself is in are sorted here,
 * exchange by exchange, and they become small soon. The ranks are those of the root's rotations, which are known.
 */
final class FallbackTies {
    /** A part this much longer than one element is cut by a pivot; shorter ones are sorted by insertion. */
    private static final int MIN_PARTITION_SPAN = 10;

    private final byte[] root;
    private final int times;

    /** Rank of each rotation of the root, and how many bytes the rotation of a rank shares with the one before it. */
    private final int[] rank;

    private final int[] shared;

    /** Rank of the first rotation that equals the one of a rank to the present depth. */
    private final int[] firstAlike;

    /** The group that the block is in, in the order of the moment, and the rank that each is sorted by. */
    private int[] group;

    private int[] key;

    /** Parts still to be sorted: low in the low half. Shorter ones first, so that few wait. */
    private final long[] parts = new long[100];

    /**
     * For the block that repeats a root.
     *
     * @param root no power of a shorter one
     * @param times how often the block repeats it
     * @param column last column of the root's sorted rotations
     * @param origin the root's own rank among them
     */
    FallbackTies(byte[] root, int times, byte[] column, int origin) {
        this.root = root;
        this.times = times;
        rank = ranks(column, origin);
        shared = sharedBytes();
        firstAlike = new int[root.length];
        group = rotationsFromFirstByte();
        key = new int[group.length];
    }

    /** Walks the column backwards through the root, from row to row. */
    private int[] ranks(byte[] column, int origin) {
        int length = root.length;
        int[] next = new int[256];
        for (byte value : root) {
            next[value & 0xff]++;
        }
        for (int value = 0, sum = 0; value < 256; value++) {
            int size = next[value];
            next[value] = sum;
            sum += size;
        }
        int[] before = new int[length];
        for (int row = 0; row < length; row++) {
            before[row] = next[column[row] & 0xff]++;
        }
        int[] ranks = new int[length];
        int row = origin;
        for (int i = length; i > 0; i--) {
            ranks[i % length] = row;
            row = before[row];
        }
        return ranks;
    }

    /** Linear, as a rotation shares at most one byte less than the one a byte before it (Kasai et al. 2001). */
    private int[] sharedBytes() {
        int length = root.length;
        int[] rotation = new int[length];
        for (int i = 0; i < length; i++) {
            rotation[rank[i]] = i;
        }
        byte[] twice = Arrays.copyOf(root, 2 * length);
        System.arraycopy(root, 0, twice, length, length);
        int[] bytes = new int[length];
        int same = 0;
        for (int i = 0; i < length; i++) {
            if (rank[i] == 0) {
                same = 0;
                continue;
            }
            int j = rotation[rank[i] - 1];
            while (same < length && twice[i + same] == twice[j + same]) {
                same++;
            }
            bytes[rank[i]] = same;
            same = Math.max(0, same - 1);
        }
        return bytes;
    }

    /** The block's rotations that begin with its first byte, last one first: where that sort begins. */
    private int[] rotationsFromFirstByte() {
        int length = root.length;
        int[] inRoot = new int[length];
        int count = 0;
        for (int i = length - 1; i >= 0; i--) {
            if (root[i] == root[0]) {
                inRoot[count++] = i;
            }
        }
        int[] rotations = new int[count * times];
        for (int i = 0; i < rotations.length; i++) {
            rotations[i] = inRoot[i % count] + (times - 1 - i / count) * length;
        }
        return rotations;
    }

    /** Returns the row at which the sort leaves the rotation by 0. */
    int origin() {
        int size = group.length;
        for (int depth = 1; size > times; depth *= 2) {
            findAlike(depth);
            for (int i = 0; i < size; i++) {
                key[i] = firstAlike[rank[(group[i] + depth) % root.length]];
            }
            sortGroup(size);
            size = keep(firstAlike[rank[depth % root.length]], size);
        }
        int place = 0;
        while (group[place] != 0) {
            place++;
        }
        return rank[0] * times + place;
    }

    private void findAlike(int depth) {
        for (int i = 1; i < firstAlike.length; i++) {
            firstAlike[i] = shared[i] < depth ? i : firstAlike[i - 1];
        }
    }

    /** Keeps those with a key; returns how many. */
    private int keep(int kept, int size) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            if (key[i] == kept) {
                group[count++] = group[i];
            }
        }
        return count;
    }

    private void sortGroup(int size) {
        int random = 0;
        int count = 0;
        parts[count++] = part(0, size - 1);
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
            int pivot = key[choice == 0 ? low : choice == 1 ? (low + high) >> 1 : high];

            int belowEnd = low;
            int equalLow = low;
            int aboveStart = high;
            int equalHigh = high;
            while (true) {
                for (; belowEnd <= aboveStart && key[belowEnd] <= pivot; belowEnd++) {
                    if (key[belowEnd] == pivot) {
                        exchange(belowEnd, equalLow++);
                    }
                }
                for (; belowEnd <= aboveStart && key[aboveStart] >= pivot; aboveStart--) {
                    if (key[aboveStart] == pivot) {
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
        int rotation = group[a];
        group[a] = group[b];
        group[b] = rotation;
        int rotationKey = key[a];
        key[a] = key[b];
        key[b] = rotationKey;
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
            int rotation = group[i];
            int rotationKey = key[i];
            int at = i + step;
            while (at <= high && rotationKey > key[at]) {
                group[at - step] = group[at];
                key[at - step] = key[at];
                at += step;
            }
            group[at - step] = rotation;
            key[at - step] = rotationKey;
        }
    }
}
