package org.dbzip2.codec.bwt;

import java.util.Arrays;
import org.dbzip2.codec.bits.Words;

/**
 * Sorts LMS substrings by their first five and a half bytes, where shorter ones count as filled up with 0xff.
 *
 * <p>So one that begins another comes after it, as it has to: where it ends it has an S, the other an L. None that is filled
 * up equals another, since the last byte of a substring, an S after an L, is less than 0xff.
 *
 * <p>A radix sort, least significant digit first, that no order of the input makes slower. A substring's ordinal stands below
 * 44 bits of its bytes in one {@code long}. Very many are sorted range by range of their bytes, so that less memory does. Not
 * thread-safe.
 */
final class SubstringSorter {
    /** In the sorted list, marks what agrees in its first bytes with the one before. */
    static final int TIE = 1 << 31;

    private static final int ORDINAL_BITS = 20;
    private static final int ORDINAL_MASK = (1 << ORDINAL_BITS) - 1;

    private static final int DIGIT_BITS = 11;
    private static final int DIGIT_MASK = (1 << DIGIT_BITS) - 1;
    private static final int HIGHEST_DIGIT = Long.SIZE - DIGIT_BITS;

    /** Beyond so many substrings several ranges are sorted one after the other. */
    private static final int USUAL_ROOM = 1 << 16;

    /**
     * Where a key's digits stand, the least significant first. Not constants: the compiler would unroll the loop over them,
     * with the whole sort by a digit in it each time, and take long for it.
     */
    private final int[] digits = {ORDINAL_BITS, ORDINAL_BITS + DIGIT_BITS, ORDINAL_BITS + 2 * DIGIT_BITS, HIGHEST_DIGIT
    };

    private final int[] rangeSizes = new int[1 << DIGIT_BITS];
    private final int[] starts = new int[1 << DIGIT_BITS];
    private long[] keys = new long[0];
    private long[] otherKeys = new long[0];

    /**
     * Sorts.
     *
     * @param word readable for eight bytes from each position
     * @param positions where the substring of each ordinal begins, and the one before it ends
     * @param list begins with the ordinals of the substrings, below 2^20; afterwards they are in order, with {@link #TIE}
     * @param size how many, at most half the length of {@code list}: the part behind them is working memory
     */
    void sort(byte[] word, int[] positions, int[] list, int size) {
        Arrays.fill(rangeSizes, 0);
        for (int i = 0; i < size; i++) {
            rangeSizes[(int) (firstBytes(word, positions, list[i]) >>> HIGHEST_DIGIT)]++;
        }
        System.arraycopy(list, 0, list, size, size);
        int sorted = 0;
        int first = 0;
        while (sorted < size) {
            int last = first;
            int room = rangeSizes[first];
            while (last < DIGIT_MASK && room + rangeSizes[last + 1] <= USUAL_ROOM) {
                room += rangeSizes[++last];
            }
            reserve(room + 1);
            gather(word, positions, list, size, first, last);
            for (int shift : digits) {
                sortByDigit(room, shift);
            }
            putOut(room, list, sorted);
            sorted += room;
            first = last + 1;
        }
    }

    /** The first eight bytes of a substring, the first one highest, filled up with 0xff. */
    static long firstBytes(byte[] word, int[] positions, int ordinal) {
        int position = positions[ordinal];
        int beyond = Long.BYTES - 1 - (positions[ordinal + 1] - position);
        long bytes = Words.big(word, position);
        return beyond <= 0 ? bytes : bytes | (1L << Byte.SIZE * beyond) - 1;
    }

    private void reserve(int room) {
        if (keys.length < room) {
            keys = new long[room + room / 16];
            otherKeys = new long[keys.length];
        }
    }

    /** Takes the substrings whose first bytes are in a range. */
    private void gather(byte[] word, int[] positions, int[] list, int size, int firstRange, int lastRange) {
        int count = 0;
        for (int i = size; i < 2 * size; i++) {
            long bytes = firstBytes(word, positions, list[i]);
            int range = (int) (bytes >>> HIGHEST_DIGIT);
            // Written in any case, as nothing foretells whether it counts.
            keys[count] = bytes & ~(long) ORDINAL_MASK | list[i];
            count += 1 - (range - firstRange >>> 31 | lastRange - range >>> 31);
        }
    }

    private void sortByDigit(int count, int shift) {
        long[] source = keys;
        long[] target = otherKeys;
        int[] next = starts;
        Arrays.fill(next, 0);
        for (int i = 0; i < count; i++) {
            next[(int) (source[i] >>> shift) & DIGIT_MASK]++;
        }
        int sum = 0;
        for (int digit = 0; digit <= DIGIT_MASK; digit++) {
            int size = next[digit];
            next[digit] = sum;
            sum += size;
        }
        for (int i = 0; i < count; i++) {
            long key = source[i];
            target[next[(int) (key >>> shift) & DIGIT_MASK]++] = key;
        }
        keys = target;
        otherKeys = source;
    }

    /** Ranges differ in their first bytes, so that nothing ties with what is in another. */
    private void putOut(int count, int[] list, int at) {
        long previous = ~keys[0];
        for (int i = 0; i < count; i++) {
            long key = keys[i];
            list[at + i] = (int) key & ORDINAL_MASK | ((key ^ previous) >>> ORDINAL_BITS == 0 ? TIE : 0);
            previous = key;
        }
    }
}
