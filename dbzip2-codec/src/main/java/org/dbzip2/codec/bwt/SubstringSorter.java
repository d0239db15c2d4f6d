package org.dbzip2.codec.bwt;

import java.util.Arrays;
import org.dbzip2.codec.bits.Words;

/**
 * Sorts LMS substrings by their first eight bytes, where shorter ones count as filled up with 0xff.
 *
 * <p>So one that begins another comes after it, as it has to: where it ends it has an S, the other an L. None that is filled
 * up equals another, since the last byte of a substring, an S after an L, is less than 0xff.
 *
 * <p>A radix sort, least significant digit first, that no order of the input makes slower. A substring's ordinal stands below
 * 44 bits of its key, so that two rounds are needed: by the low 20 bits, and then by the others. Very many are sorted range by
 * range of their keys, so that less memory does. Not thread-safe.
 */
final class SubstringSorter {
    private static final int ORDINAL_BITS = 20;
    private static final int ORDINAL_MASK = (1 << ORDINAL_BITS) - 1;

    /** Ten bits at a time of a key's low 20, and eleven of the other 44, as they stand above the ordinal. */
    private static final int LOW_DIGIT_BITS = 10;

    private static final int HIGH_DIGIT_BITS = 11;
    private static final int RANGES = 1 << HIGH_DIGIT_BITS;
    private static final int RANGE_SHIFT = Long.SIZE - HIGH_DIGIT_BITS;

    /** Beyond so many substrings several ranges are sorted one after the other. */
    private static final int USUAL_ROOM = 1 << 16;

    /**
     * Where digits stand, the least significant first. Not constants: the compiler would unroll the loop over them, with the
     * whole sort by a digit six times in it, and take a second for it.
     */
    private final int[] lowDigits = {ORDINAL_BITS, ORDINAL_BITS + LOW_DIGIT_BITS};

    private final int[] highDigits = {
        ORDINAL_BITS, ORDINAL_BITS + HIGH_DIGIT_BITS, ORDINAL_BITS + 2 * HIGH_DIGIT_BITS, RANGE_SHIFT
    };

    private final int[] rangeSizes = new int[RANGES];
    private final int[] starts = new int[RANGES];
    private long[] keys = new long[0];
    private long[] otherKeys = new long[0];

    /**
     * Sorts.
     *
     * @param word readable for eight bytes from each position
     * @param positions where the substring of each ordinal begins, and the one before it ends
     * @param list begins with the ordinals of the substrings, below 2^20; afterwards they are in order
     * @param size how many, at most half the length of {@code list}: the part behind them is working memory
     */
    void sort(byte[] word, int[] positions, int[] list, int size) {
        Arrays.fill(rangeSizes, 0);
        for (int i = 0; i < size; i++) {
            rangeSizes[range(firstBytes(word, positions, list[i]))]++;
        }
        System.arraycopy(list, 0, list, size, size);
        int sorted = 0;
        int first = 0;
        while (sorted < size) {
            int last = first;
            int room = rangeSizes[first];
            while (last + 1 < RANGES && room + rangeSizes[last + 1] <= USUAL_ROOM) {
                room += rangeSizes[++last];
            }
            reserve(room + 1);
            gather(word, positions, list, size, first, last);
            sortKeys(word, positions, room);
            for (int i = 0; i < room; i++) {
                list[sorted++] = ordinal(keys[i]);
            }
            first = last + 1;
        }
    }

    /** The first eight bytes of a substring, the first one highest. */
    static long firstBytes(byte[] word, int[] positions, int ordinal) {
        int position = positions[ordinal];
        int beyond = Long.BYTES - 1 - (positions[ordinal + 1] - position);
        long bytes = Words.big(word, position);
        return beyond <= 0 ? bytes : bytes | (1L << Byte.SIZE * beyond) - 1;
    }

    private static int range(long bytes) {
        return (int) (bytes >>> RANGE_SHIFT);
    }

    private static int ordinal(long key) {
        return (int) key & ORDINAL_MASK;
    }

    private void reserve(int room) {
        if (keys.length < room) {
            keys = new long[room + room / 16];
            otherKeys = new long[keys.length];
        }
    }

    /** Takes the substrings that are in a range, with the low bits of their bytes as keys. */
    private void gather(byte[] word, int[] positions, int[] list, int size, int firstRange, int lastRange) {
        int count = 0;
        for (int i = size; i < 2 * size; i++) {
            long bytes = firstBytes(word, positions, list[i]);
            int range = range(bytes);
            // Written in any case, as nothing foretells whether it counts.
            keys[count] = bytes << ORDINAL_BITS | list[i];
            count += 1 - (range - firstRange >>> 31 | lastRange - range >>> 31);
        }
    }

    private void sortKeys(byte[] word, int[] positions, int count) {
        sortByDigits(count, lowDigits, LOW_DIGIT_BITS);
        for (int i = 0; i < count; i++) {
            int ordinal = ordinal(keys[i]);
            keys[i] = firstBytes(word, positions, ordinal) & ~(long) ORDINAL_MASK | ordinal;
        }
        sortByDigits(count, highDigits, HIGH_DIGIT_BITS);
    }

    private void sortByDigits(int count, int[] shifts, int digitBits) {
        for (int shift : shifts) {
            sortByDigit(count, shift, digitBits);
        }
    }

    private void sortByDigit(int count, int shift, int digitBits) {
        long[] source = keys;
        long[] target = otherKeys;
        int[] next = starts;
        int mask = (1 << digitBits) - 1;
        Arrays.fill(next, 0, mask + 1, 0);
        for (int i = 0; i < count; i++) {
            next[(int) (source[i] >>> shift) & mask]++;
        }
        int sum = 0;
        for (int digit = 0; digit <= mask; digit++) {
            int size = next[digit];
            next[digit] = sum;
            sum += size;
        }
        for (int i = 0; i < count; i++) {
            long key = source[i];
            target[next[(int) (key >>> shift) & mask]++] = key;
        }
        keys = target;
        otherKeys = source;
    }
}
