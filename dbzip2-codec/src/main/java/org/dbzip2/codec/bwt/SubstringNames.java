package org.dbzip2.codec.bwt;

import java.util.Arrays;
import org.dbzip2.codec.bits.Words;

/**
 * Names the LMS substrings of a word over bytes: equal ones alike, and in their order.
 *
 * <p>An LMS substring is what lies between two leftmost-S suffixes, with the first byte of the second one. SA-IS (Nong,
 * Zhang, Chan 2009) sorts all of them by two scans. But they are short, three or four bytes mostly, and few differ: 25,000
 * of 250,000 in a block of text. So a hash table finds the equal ones, and only one of each kind is sorted: by a radix sort
 * of its first eight bytes, and beyond them by comparison.
 *
 * <p>Substrings go by their ordinal: how many begin to the left. Not thread-safe.
 */
final class SubstringNames {
    /** An entry of the table: the ordinal of a substring, and above it bits of its hash. */
    private static final int ORDINAL_BITS = 19;

    private static final int ORDINAL_MASK = (1 << ORDINAL_BITS) - 1;
    private static final int EMPTY = -1;

    /** Where in a hash the bits beside the ordinal are from: below those that tell the place in the table. */
    private static final int TAG_SHIFT = 32;

    private static final int FIRST_TABLE_BITS = 17;

    /** 2^64 divided by the golden ratio: multiplying by it mixes low bits into the high ones (Knuth 1973, 6.4). */
    private static final long MIXER = 0x9e3779b97f4a7c15L;

    private static final int DIGIT_BITS = 11;
    private static final int DIGIT_MASK = (1 << DIGIT_BITS) - 1;
    private static final int DIGITS = (Long.SIZE + DIGIT_BITS - 1) / DIGIT_BITS;

    private final int[] digitCounts = new int[DIGITS << DIGIT_BITS];

    private byte[] word = new byte[0];
    private int[] positions = new int[0];
    private int count;

    /**
     * Names.
     *
     * @param newWord readable for eight bytes from each position
     * @param newPositions of the substrings, ascending, and then where the last one ends
     * @param newCount of the substrings, below 2^19
     * @param names receives the names by ordinal: 0 to the number of different ones - 1
     * @param scratch working memory, twice as long as there are substrings; afterwards it begins with the ordinals of the
     *     different ones, in their order
     * @return the number of different ones
     */
    int name(byte[] newWord, int[] newPositions, int newCount, int[] names, int[] scratch) {
        word = newWord;
        positions = newPositions;
        count = newCount;
        findEqual(names, scratch);
        int distinct = collectFirst(names, scratch);
        sortByWords(scratch, distinct);
        sortBeyondWords(scratch, distinct);
        for (int name = 0; name < distinct; name++) {
            names[scratch[name]] = ~name;
        }
        // The first of its kind comes before the others, so it has its name by the time they look for it.
        for (int ordinal = 0; ordinal < count; ordinal++) {
            int name = names[ordinal];
            int named = name < 0 ? ordinal : name;
            names[ordinal] = name < 0 ? ~name : names[named];
        }
        return distinct;
    }

    /** Gives each substring the ordinal of the first that equals it. */
    private void findEqual(int[] first, int[] table) {
        int maxBits = 31 - Integer.numberOfLeadingZeros(table.length);
        int bits = Math.min(FIRST_TABLE_BITS, maxBits);
        int ordinal = 0;
        while (true) {
            Arrays.fill(table, 0, 1 << bits, EMPTY);
            putFirst(first, ordinal, table, bits);
            ordinal = lookUp(first, ordinal, table, bits, bits < maxBits ? 1 << bits - 2 : Integer.MAX_VALUE);
            if (ordinal == count) {
                return;
            }
            bits++;
        }
    }

    /** Enters into an empty table those below an ordinal that are the first of their kind. */
    private void putFirst(int[] first, int to, int[] table, int bits) {
        for (int ordinal = 0; ordinal < to; ordinal++) {
            if (first[ordinal] == ordinal) {
                long hash = hash(ordinal);
                int slot = (int) (hash >>> Long.SIZE - bits);
                while (table[slot] != EMPTY) {
                    slot = slot + 1 & (1 << bits) - 1;
                }
                table[slot] = entry(hash, ordinal);
            }
        }
    }

    private static int entry(long hash, int ordinal) {
        return (int) (hash >>> TAG_SHIFT) << ORDINAL_BITS | ordinal;
    }

    /** Looks up one after the other, and enters those that are new, until the table holds so many; returns how far it came. */
    private int lookUp(int[] first, int from, int[] table, int bits, int room) {
        int[] at = positions;
        int mask = (1 << bits) - 1;
        int entries = 0;
        for (int ordinal = from; ordinal < count; ordinal++) {
            long hash = hash(ordinal);
            int slot = (int) (hash >>> Long.SIZE - bits);
            int own = entry(hash, ordinal);
            int length = at[ordinal + 1] - at[ordinal];
            while (true) {
                int found = table[slot];
                if (found == EMPTY) {
                    table[slot] = own;
                    first[ordinal] = ordinal;
                    entries++;
                    break;
                }
                if ((found ^ own) >>> ORDINAL_BITS == 0 && isSame(found & ORDINAL_MASK, ordinal, length)) {
                    first[ordinal] = found & ORDINAL_MASK;
                    break;
                }
                slot = slot + 1 & mask;
            }
            if (entries > room) {
                return ordinal + 1;
            }
        }
        return count;
    }

    private long hash(int ordinal) {
        int position = positions[ordinal];
        int last = positions[ordinal + 1];
        long hash = 0;
        for (; last - position >= Long.BYTES; position += Long.BYTES) {
            hash = (hash ^ Words.big(word, position)) * MIXER;
            hash ^= hash >>> 29;
        }
        return (hash ^ Words.big(word, position) >>> unused(last - position)) * MIXER;
    }

    /** Bits of a word that are not of the {@code distance + 1} bytes that a substring has of it. */
    private static int unused(int distance) {
        return Long.SIZE - Byte.SIZE - Byte.SIZE * distance;
    }

    private boolean isSame(int a, int b, int distance) {
        int atA = positions[a];
        int atB = positions[b];
        if (positions[a + 1] - atA != distance) {
            return false;
        }
        if (distance < Long.BYTES) {
            return (Words.big(word, atA) ^ Words.big(word, atB)) >>> unused(distance) == 0;
        }
        return Arrays.equals(word, atA, atA + distance + 1, word, atB, atB + distance + 1);
    }

    /** Lists the ordinals of those that are the first of their kind; returns how many. */
    private int collectFirst(int[] first, int[] list) {
        int found = 0;
        for (int ordinal = 0; ordinal < count; ordinal++) {
            list[found] = ordinal;
            found += first[ordinal] == ordinal ? 1 : 0;
        }
        return found;
    }

    /** Sorts by the first eight bytes, least significant digit first. The suffixes are in that order too. */
    private void sortByWords(int[] list, int size) {
        int[] counts = digitCounts;
        Arrays.fill(counts, 0);
        for (int i = 0; i < size; i++) {
            long key = firstWord(list[i]);
            for (int digit = 0; digit < DIGITS; digit++) {
                counts[digit << DIGIT_BITS | (int) (key >>> digit * DIGIT_BITS) & DIGIT_MASK]++;
            }
        }
        int source = 0;
        int target = size;
        for (int digit = 0; digit < DIGITS; digit++) {
            int row = digit << DIGIT_BITS;
            int sum = target;
            for (int i = row; i <= row + DIGIT_MASK; i++) {
                int bucket = counts[i];
                counts[i] = sum;
                sum += bucket;
            }
            distribute(list, source, size, counts, row, digit * DIGIT_BITS);
            int swap = source;
            source = target;
            target = swap;
        }
    }

    private void distribute(int[] list, int from, int size, int[] starts, int row, int shift) {
        for (int i = from; i < from + size; i++) {
            int ordinal = list[i];
            list[starts[row | (int) (firstWord(ordinal) >>> shift) & DIGIT_MASK]++] = ordinal;
        }
    }

    private long firstWord(int ordinal) {
        return Words.big(word, positions[ordinal]);
    }

    /** Sorts those that agree in their first words. */
    private void sortBeyondWords(int[] list, int size) {
        int start = 0;
        for (int i = 1; i <= size; i++) {
            if (i == size || firstWord(list[i]) != firstWord(list[start])) {
                if (i - start > 1) {
                    sortByComparing(list, start, i);
                }
                start = i;
            }
        }
    }

    /** A heap sort: many long ones do no harm. */
    private void sortByComparing(int[] list, int start, int end) {
        for (int i = start + (end - start) / 2 - 1; i >= start; i--) {
            sift(list, start, i, end);
        }
        for (int last = end - 1; last > start; last--) {
            int greatest = list[start];
            list[start] = list[last];
            list[last] = greatest;
            sift(list, start, start, last);
        }
    }

    /** Lets the entry at {@code root} sink in the heap of a group: children of {@code start + k} are 2 k + 1 and 2 k + 2. */
    private void sift(int[] list, int start, int root, int end) {
        int ordinal = list[root];
        int at = root;
        for (int child = start + 2 * (at - start) + 1; child < end; child = start + 2 * (at - start) + 1) {
            if (child + 1 < end && compare(list[child], list[child + 1]) < 0) {
                child++;
            }
            if (compare(ordinal, list[child]) >= 0) {
                break;
            }
            list[at] = list[child];
            at = child;
        }
        list[at] = ordinal;
    }

    /** Compares up to the end of the shorter one; there the other has an L, and L comes before S. */
    private int compare(int a, int b) {
        int atA = positions[a];
        int atB = positions[b];
        int distanceA = positions[a + 1] - atA;
        int distanceB = positions[b + 1] - atB;
        int length = Math.min(distanceA, distanceB) + 1;
        int difference = Arrays.compareUnsigned(word, atA, atA + length, word, atB, atB + length);
        return difference != 0 ? difference : distanceB - distanceA;
    }
}
