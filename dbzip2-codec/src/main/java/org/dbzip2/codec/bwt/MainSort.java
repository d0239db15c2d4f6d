package org.dbzip2.codec.bwt;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * bzip2's main sort, exchange by exchange: two-byte buckets, three-way quicksort, and copying from bucket to bucket.
 *
 * <p>Only {@link TiedRotations} has a use for it: equal rotations stay in the order in which this leaves them. Buckets of
 * two bytes are sorted for one first byte after the other, rarest first; each finished first byte orders the buckets that
 * end in it (Seward 2000, On the performance of BWT sorting algorithms). After {@code mainSort} in bzip2's
 * {@code blocksort.c}.
 */
final class MainSort {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final VarHandle CHAR = MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.nativeOrder());

    private static final int RADIX_BYTES = 2;

    /** Parts equal to this depth, in bytes, are no longer cut by a pivot. */
    private static final int MAX_PARTITION_DEPTH = 14;

    private static final int MIN_PARTITION_SPAN = 20;

    /** Bytes compared before ranks of finished rotations are, and how many are compared at one charge to the budget. */
    private static final int PLAIN_BYTES = 12;

    static final int BYTES_PER_CHARGE = 8;

    /** How far a comparison may read past the end of the block, in bytes. */
    private static final int OVERSHOOT = 34;

    private static final int MAX_RANK = 65_534;
    private static final int[] SHELL_STEPS = {1, 4, 13, 40, 121, 364, 1093, 3280, 9841, 29_524, 88_573, 265_720, 797_161
    };

    private final byte[] block;
    private final int length;
    private final int[] order;

    /** Coarse rank of each rotation whose first byte is finished, else 0; two bytes each. */
    private final byte[] rank;

    /** Start of each bucket of two bytes, and the end of the last. */
    private final int[] starts = new int[65_537];

    private final boolean[] bucketDone = new boolean[65_536];
    private final boolean[] byteDone = new boolean[256];

    /** Parts still to be sorted, three numbers each: low, high, depth. */
    private final int[] parts = new int[300];

    private long budget;

    /** @param budget comparisons of eight bytes after which the sort is given up */
    MainSort(byte[] block, long budget) {
        length = block.length;
        this.block = Arrays.copyOf(block, length + OVERSHOOT);
        System.arraycopy(block, 0, this.block, length, OVERSHOOT);
        this.budget = budget;
        order = new int[length];
        rank = new byte[Character.BYTES * (length + OVERSHOOT)];
    }

    /** The rotations, sorted if {@link #sort} says so. */
    int[] order() {
        return order;
    }

    /** Sorts; returns false when the budget did not suffice. */
    boolean sort() {
        sortByTwoBytes();
        int[] bytes = bytesByFrequency();
        for (int value : bytes) {
            sortBuckets(value);
            if (budget < 0) {
                return false;
            }
            copyToBucketsEndingIn(value);
            byteDone[value] = true;
            if (value != bytes[255]) {
                rankRotationsFrom(value);
            }
        }
        return true;
    }

    private void sortByTwoBytes() {
        for (int i = 0; i < length; i++) {
            starts[pairAt(i)]++;
        }
        for (int pair = 1; pair <= 65_536; pair++) {
            starts[pair] += starts[pair - 1];
        }
        for (int i = length - 1; i >= 0; i--) {
            order[--starts[pairAt(i)]] = i;
        }
    }

    private int pairAt(int index) {
        return (block[index] & 0xff) << 8 | block[index + 1] & 0xff;
    }

    private int frequency(int value) {
        return starts[(value + 1) << 8] - starts[value << 8];
    }

    /** All byte values, rarest first; equal ones as a Shell sort with steps of 121, 40, 13, 4, 1 leaves them. */
    private int[] bytesByFrequency() {
        int[] bytes = new int[256];
        for (int value = 0; value < 256; value++) {
            bytes[value] = value;
        }
        for (int step = 121; step >= 1; step /= 3) {
            for (int i = step; i < 256; i++) {
                int value = bytes[i];
                int at = i;
                while (at >= step && frequency(bytes[at - step]) > frequency(value)) {
                    bytes[at] = bytes[at - step];
                    at -= step;
                }
                bytes[at] = value;
            }
        }
        return bytes;
    }

    /** Sorts the buckets that begin with {@code value}, except the one that repeats it. */
    private void sortBuckets(int value) {
        for (int second = 0; second < 256 && budget >= 0; second++) {
            int pair = value << 8 | second;
            if (second != value && !bucketDone[pair]) {
                bucketDone[pair] = true;
                if (starts[pair + 1] - starts[pair] > 1) {
                    partition(starts[pair], starts[pair + 1] - 1);
                }
            }
        }
    }

    /** A finished first byte gives the order of all buckets with it as second byte, its own doubled one among them. */
    private void copyToBucketsEndingIn(int value) {
        int[] low = new int[256];
        int[] high = new int[256];
        for (int before = 0; before < 256; before++) {
            int pair = before << 8 | value;
            low[before] = starts[pair];
            high[before] = starts[pair + 1] - 1;
            bucketDone[pair] = true;
        }
        for (int i = starts[value << 8]; i < low[value]; i++) {
            int rotation = before(order[i]);
            int first = block[rotation] & 0xff;
            if (!byteDone[first]) {
                order[low[first]++] = rotation;
            }
        }
        for (int i = starts[(value + 1) << 8] - 1; i > high[value]; i--) {
            int rotation = before(order[i]);
            int first = block[rotation] & 0xff;
            if (!byteDone[first]) {
                order[high[first]--] = rotation;
            }
        }
    }

    private int before(int rotation) {
        return rotation == 0 ? length - 1 : rotation - 1;
    }

    private void rankRotationsFrom(int value) {
        int start = starts[value << 8];
        int size = frequency(value);
        int shift = 0;
        while (size >> shift > MAX_RANK) {
            shift++;
        }
        for (int i = size - 1; i >= 0; i--) {
            int rotation = order[start + i];
            CHAR.set(rank, Character.BYTES * rotation, (char) (i >> shift));
            if (rotation < OVERSHOOT) {
                CHAR.set(rank, Character.BYTES * (rotation + length), (char) (i >> shift));
            }
        }
    }

    private void partition(int first, int last) {
        int count = push(0, first, last, RADIX_BYTES);
        while (count > 0 && budget >= 0) {
            count -= 3;
            int low = parts[count];
            int high = parts[count + 1];
            int depth = parts[count + 2];
            if (high - low < MIN_PARTITION_SPAN || depth > MAX_PARTITION_DEPTH) {
                shellSort(low, high, depth);
                continue;
            }
            int pivot = median(byteAt(low, depth), byteAt(high, depth), byteAt((low + high) >> 1, depth));
            int belowEnd = low;
            int equalLow = low;
            int aboveStart = high;
            int equalHigh = high;
            while (true) {
                for (; belowEnd <= aboveStart; belowEnd++) {
                    int difference = byteAt(belowEnd, depth) - pivot;
                    if (difference > 0) {
                        break;
                    }
                    if (difference == 0) {
                        exchange(belowEnd, equalLow++);
                    }
                }
                for (; belowEnd <= aboveStart; aboveStart--) {
                    int difference = byteAt(aboveStart, depth) - pivot;
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
                count = push(count, low, high, depth + 1);
                continue;
            }
            int below = belowEnd - equalLow;
            int above = equalHigh - aboveStart;
            exchangeRanges(low, belowEnd, Math.min(equalLow - low, below));
            exchangeRanges(belowEnd, high + 1, Math.min(high - equalHigh, above));
            count = push(count, low, low + below - 1, depth);
            count = push(count, high - above + 1, high, depth);
            count = push(count, low + below, high - above, depth + 1);
            // The shortest comes next, so that few wait at a time.
            putLongerFirst(count - 9);
            putLongerFirst(count - 6);
            putLongerFirst(count - 9);
        }
    }

    /** Exchanges two neighbours among the waiting parts if the first is shorter. */
    private void putLongerFirst(int at) {
        if (parts[at + 1] - parts[at] < parts[at + 4] - parts[at + 3]) {
            for (int i = at; i < at + 3; i++) {
                int kept = parts[i];
                parts[i] = parts[i + 3];
                parts[i + 3] = kept;
            }
        }
    }

    private int push(int count, int low, int high, int depth) {
        parts[count] = low;
        parts[count + 1] = high;
        parts[count + 2] = depth;
        return count + 3;
    }

    private int byteAt(int index, int depth) {
        return block[order[index] + depth] & 0xff;
    }

    private static int median(int a, int b, int c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
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

    private void shellSort(int low, int high, int depth) {
        int size = high - low + 1;
        int steps = 0;
        while (steps < SHELL_STEPS.length && SHELL_STEPS[steps] < size) {
            steps++;
        }
        while (--steps >= 0) {
            int step = SHELL_STEPS[steps];
            for (int i = low + step; i <= high && budget >= 0; i++) {
                int rotation = order[i];
                int at = i;
                while (at >= low + step && isGreater(order[at - step] + depth, rotation + depth)) {
                    order[at] = order[at - step];
                    at -= step;
                }
                order[at] = rotation;
            }
        }
    }

    /** Compares two rotations from an equal depth on, by bytes and then by bytes and ranks. */
    private boolean isGreater(int a, int b) {
        int i = a;
        int j = b;
        for (int end = a + PLAIN_BYTES; i < end; i++, j++) {
            if (block[i] != block[j]) {
                return (block[i] & 0xff) > (block[j] & 0xff);
            }
        }
        for (int left = length + BYTES_PER_CHARGE; left >= 0; left -= BYTES_PER_CHARGE) {
            if (differInEight(i, j)) {
                return isGreaterInEight(i, j);
            }
            i += BYTES_PER_CHARGE;
            j += BYTES_PER_CHARGE;
            i = i >= length ? i - length : i;
            j = j >= length ? j - length : j;
            budget--;
        }
        return false;
    }

    /** Whether two places differ in one of eight bytes, or in one of their ranks. */
    private boolean differInEight(int a, int b) {
        int i = Character.BYTES * a;
        int j = Character.BYTES * b;
        return (long) LONG.get(block, a) != (long) LONG.get(block, b)
                || (long) LONG.get(rank, i) != (long) LONG.get(rank, j)
                || (long) LONG.get(rank, i + Long.BYTES) != (long) LONG.get(rank, j + Long.BYTES);
    }

    private boolean isGreaterInEight(int a, int b) {
        int i = a;
        int j = b;
        while (block[i] == block[j] && rankAt(i) == rankAt(j)) {
            i++;
            j++;
        }
        return block[i] != block[j] ? (block[i] & 0xff) > (block[j] & 0xff) : rankAt(i) > rankAt(j);
    }

    private char rankAt(int rotation) {
        return (char) CHAR.get(rank, Character.BYTES * rotation);
    }
}
