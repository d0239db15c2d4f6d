package org.dbzip2.codec.bwt;

import java.util.Arrays;
import org.dbzip2.codec.bits.Words;

/**
 * Sorts places of a byte array by the eight bytes that stand there.
 *
 * <p>A radix sort, least significant digit first, that no order of the input makes slower. A place's number stands below 44
 * bits of its word, so that two rounds are needed: by the low 20 bits, and then by the others. Where there are very many
 * places they are sorted range by range of the words, so that less memory does. Not thread-safe.
 */
final class WordSorter {
    private static final int NUMBER_BITS = 20;
    private static final int NUMBER_MASK = (1 << NUMBER_BITS) - 1;

    private static final int LOW_DIGIT_BITS = NUMBER_BITS / 2;
    private static final int HIGH_DIGIT_BITS = 11;
    private static final int RANGES = 1 << HIGH_DIGIT_BITS;
    private static final int RANGE_SHIFT = Long.SIZE - HIGH_DIGIT_BITS;

    /** Beyond so many places several ranges are sorted one after the other. */
    private static final int USUAL_ROOM = 1 << 17;

    private final int[] rangeSizes = new int[RANGES];
    private final int[] starts = new int[RANGES];
    private long[] keys = new long[0];
    private long[] otherKeys = new long[0];

    /**
     * Sorts.
     *
     * @param bytes readable for eight bytes from each position
     * @param positions by the number of a place
     * @param list begins with the numbers of the places, below 2^20; afterwards they are in order
     * @param size how many, at most half the length of {@code list}: the part behind them is working memory
     */
    void sort(byte[] bytes, int[] positions, int[] list, int size) {
        Arrays.fill(rangeSizes, 0);
        for (int i = 0; i < size; i++) {
            rangeSizes[range(Words.big(bytes, positions[list[i]]))]++;
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
            gather(bytes, positions, list, size, first, last);
            sortKeys(bytes, positions, room);
            for (int i = 0; i < room; i++) {
                list[sorted++] = number(keys[i]);
            }
            first = last + 1;
        }
    }

    private static int range(long word) {
        return (int) (word >>> RANGE_SHIFT);
    }

    private static int number(long key) {
        return (int) key & NUMBER_MASK;
    }

    private void reserve(int room) {
        if (keys.length < room) {
            keys = new long[room + room / 16];
            otherKeys = new long[keys.length];
        }
    }

    /** Takes the places whose words are in a range, with the low bits of the words as keys. */
    private void gather(byte[] bytes, int[] positions, int[] list, int size, int firstRange, int lastRange) {
        int count = 0;
        for (int i = size; i < 2 * size; i++) {
            long word = Words.big(bytes, positions[list[i]]);
            int range = range(word);
            // Written in any case, as nothing foretells whether it counts.
            keys[count] = word << NUMBER_BITS | list[i];
            count += 1 - (range - firstRange >>> 31 | lastRange - range >>> 31);
        }
    }

    private void sortKeys(byte[] bytes, int[] positions, int count) {
        for (int shift = NUMBER_BITS; shift < 2 * NUMBER_BITS; shift += LOW_DIGIT_BITS) {
            sortByDigit(count, shift, LOW_DIGIT_BITS);
        }
        for (int i = 0; i < count; i++) {
            int number = number(keys[i]);
            keys[i] = Words.big(bytes, positions[number]) & ~(long) NUMBER_MASK | number;
        }
        for (int shift = NUMBER_BITS; shift < Long.SIZE; shift += HIGH_DIGIT_BITS) {
            sortByDigit(count, shift, HIGH_DIGIT_BITS);
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
