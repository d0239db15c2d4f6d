package org.dbzip2.codec.bwt;

import java.util.Arrays;
import org.dbzip2.codec.bits.Words;

/**
 * Names the LMS substrings of a word over bytes: equal ones alike, and in their order.
 *
 * <p>An LMS substring is what lies between two leftmost-S suffixes, with the first byte of the second one. SA-IS (Nong,
 * Zhang, Chan 2009) sorts all of them by two scans. But they are short, three or four bytes mostly, and few differ: 25,000
 * of 250,000 in a block of text. So a hash table finds the equal ones, and only one of each kind is sorted: by its first
 * bytes ({@link SubstringSorter}), and beyond them by comparison.
 *
 * <p>Substrings go by their ordinal: how many begin to the left. Not thread-safe.
 */
final class SubstringNames {
    private static final int MAX_TABLE_BITS = 17;

    /** 2^64 divided by the golden ratio: multiplying by it mixes low bits into the high ones (Knuth 1973, 6.4). */
    private static final long MIXER = 0x9e3779b97f4a7c15L;

    /** The most bytes from one leftmost S to the next for which a key tells all of the substring. */
    private static final int MAX_SHORT_DISTANCE = 6;

    private static final int BATCH = 128;

    /** Slots that are tried for a substring: input that is made for it can have all keys want the same slot. */
    private static final int MOST_TRIED = 64;

    /** More than this are not sorted by insertion. */
    private static final int MOST_INSERTED = 8;

    private final SubstringSorter sorter = new SubstringSorter();

    /** The hash table: the key of a substring, or 0. The number of its kind stands in the scratch memory. */
    private long[] tableKeys = new long[0];

    /** Keys of substrings in a row, and what stands in their slots. */
    private final long[] batchKeys = new long[BATCH];

    private final long[] batchFound = new long[BATCH];

    private byte[] word = new byte[0];
    private int[] positions = new int[0];
    private int count;

    /**
     * Names.
     *
     * @param newWord readable for eight bytes from each position
     * @param newPositions of the substrings, ascending, and then where the last one ends
     * @param newCount of the substrings, below 2^20
     * @param names receives the names by ordinal: 0 to the number of different ones - 1
     * @param scratch working memory, twice as long as there are substrings, and longer than 64; afterwards, if all are
     *     different, it begins with their ordinals in their order
     * @return the number of different ones
     */
    int name(byte[] newWord, int[] newPositions, int newCount, int[] names, int[] scratch) {
        word = newWord;
        positions = newPositions;
        count = newCount;
        int kinds = findKinds(names, scratch);
        sorter.sort(word, positions, scratch, kinds);
        return nameKinds(names, scratch, kinds);
    }

    /**
     * Gives each substring the number of its kind, and lists the first ordinal of each. A new kind that finds no room in the
     * table is not entered, so that it may get several numbers: they meet again when they are sorted.
     */
    private int findKinds(int[] kindOf, int[] firstOfKind) {
        int bits = clearTable(firstOfKind.length - count);
        long[] keys = tableKeys;
        // Behind the longest list of kinds there is room for a table of their numbers.
        int[] kindAt = firstOfKind;
        int table = count;
        int mask = (1 << bits) - 1;
        int room = 1 << bits - 1;
        int kinds = 0;
        for (int from = 0; from < count; from += BATCH) {
            int size = Math.min(BATCH, count - from);
            findKeys(from, size, bits);
            for (int i = 0; i < size; i++) {
                int ordinal = from + i;
                long key = batchKeys[i];
                long found = batchFound[i];
                int slot = (int) (key >>> Long.SIZE - bits);
                if (found == 0) {
                    // It may have been entered since.
                    found = keys[slot];
                }
                int tried = 1;
                while (found != 0
                        && (found != key || (key & 1) != 0 && compare(firstOfKind[kindAt[table + slot]], ordinal) != 0)
                        && tried < MOST_TRIED) {
                    tried++;
                    slot = slot + 1 & mask;
                    found = keys[slot];
                }
                if (found == 0 || tried == MOST_TRIED) {
                    firstOfKind[kinds] = ordinal;
                    kindOf[ordinal] = kinds;
                    if (found == 0 && kinds < room) {
                        keys[slot] = key;
                        kindAt[table + slot] = kinds;
                    }
                    kinds++;
                } else {
                    kindOf[ordinal] = kindAt[table + slot];
                }
            }
        }
        return kinds;
    }

    /** Finds the keys of a few substrings, and what stands in their slots: so that no branch waits for the table. */
    private void findKeys(int from, int size, int bits) {
        for (int i = 0; i < size; i++) {
            int position = positions[from + i];
            int distance = positions[from + i + 1] - position;
            batchKeys[i] = distance <= MAX_SHORT_DISTANCE ? shortKey(position, distance) : longKey(position, distance);
        }
        for (int i = 0; i < size; i++) {
            batchFound[i] = tableKeys[(int) (batchKeys[i] >>> Long.SIZE - bits)];
        }
    }

    /** Returns how many bits of a key tell its slot in a table of at most {@code room} slots. */
    private int clearTable(int room) {
        int bits = Math.min(MAX_TABLE_BITS, Integer.SIZE - 1 - Integer.numberOfLeadingZeros(Math.min(room, 4 * count)));
        if (tableKeys.length < 1 << bits) {
            tableKeys = new long[1 << bits];
        } else {
            Arrays.fill(tableKeys, 0, 1 << bits, 0);
        }
        return bits;
    }

    /** An even number, and a different one for each substring: its bytes behind a one, multiplied by an odd number. */
    private long shortKey(int position, int distance) {
        int unused = Long.SIZE - Byte.SIZE - Byte.SIZE * distance;
        return ((Words.big(word, position) >>> 1 | Long.MIN_VALUE) >>> unused - 1 << 1) * MIXER;
    }

    /** An odd number, equal for equal substrings. */
    private long longKey(int position, int distance) {
        long key = 0;
        int end = position + distance + 1;
        for (int i = position; i < end; i += Long.BYTES) {
            // The last word is one that ends with the substring.
            key = (key ^ Words.big(word, Math.min(i, end - Long.BYTES))) * MIXER;
            key ^= key >>> 29;
        }
        return key * MIXER | 1;
    }

    /** Few by insertion; many by a heap, so that many long ones do no harm. */
    private void sortByComparing(int[] list, int start, int end) {
        if (end - start <= MOST_INSERTED) {
            for (int i = start + 1; i < end; i++) {
                int ordinal = list[i];
                int at = i;
                for (; at > start && compare(list[at - 1], ordinal) > 0; at--) {
                    list[at] = list[at - 1];
                }
                list[at] = ordinal;
            }
            return;
        }
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
        long wordA = SubstringSorter.firstBytes(word, positions, a);
        long wordB = SubstringSorter.firstBytes(word, positions, b);
        if (wordA != wordB) {
            return Long.compareUnsigned(wordA, wordB);
        }
        int atA = positions[a];
        int atB = positions[b];
        int distanceA = positions[a + 1] - atA;
        int distanceB = positions[b + 1] - atB;
        int length = Math.min(distanceA, distanceB) + 1;
        int difference = Arrays.compareUnsigned(word, atA, atA + length, word, atB, atB + length);
        return difference != 0 ? difference : distanceB - distanceA;
    }

    /**
     * Gives the kinds, sorted by their first bytes, their names, and every substring the name of its kind.
     *
     * @return how many different names there are
     */
    private int nameKinds(int[] names, int[] sorted, int kinds) {
        int name = -1;
        for (int start = 0, end; start < kinds; start = end) {
            end = start + 1;
            while (end < kinds && sorted[end] < 0) {
                sorted[end++] &= ~SubstringSorter.TIE;
            }
            if (end - start > 1) {
                sortByComparing(sorted, start, end);
            }
            for (int i = start; i < end; i++) {
                name += i > start && compare(sorted[i - 1], sorted[i]) == 0 ? 0 : 1;
                sorted[kinds + names[sorted[i]]] = name;
            }
        }
        for (int ordinal = 0; ordinal < count; ordinal++) {
            names[ordinal] = sorted[kinds + names[ordinal]];
        }
        return name + 1;
    }
}
