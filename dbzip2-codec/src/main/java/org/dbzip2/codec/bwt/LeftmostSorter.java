package org.dbzip2.codec.bwt;

import java.util.Arrays;
import org.dbzip2.codec.bits.Words;

/**
 * Sorts the leftmost-S (LMS) suffixes of a Lyndon word over bytes.
 *
 * <p>A radix sort by the first {@value #KEY_BYTES} bytes settles most of them without a branch. What ties is named: as long
 * as equal names mean an equal distance to the next LMS suffix, the order of the names' string is that of the suffixes,
 * and {@link SuffixSorter} sorts that, in linear time. Only ties and what ends them are handed down.
 *
 * <p>Suffixes go by their ordinal: the number of LMS suffixes to their left. Ordinal 0 is the word's first byte, whose
 * cyclic predecessor is greater. Holds its working memory; not thread-safe.
 */
final class LeftmostSorter {
    /** How many bytes behind the word's end must repeat its beginning. */
    static final int OVERSHOOT = 16;

    /** Bytes that the radix sort compares: two keys of five and a half. */
    private static final int KEY_BYTES = 11;

    /** An ordinal stands below its key in a {@code long}: a block has fewer than 2^20 bytes. */
    private static final int ORDINAL_BITS = 20;

    private static final long ORDINAL_MASK = (1L << ORDINAL_BITS) - 1;

    /** Marks a tie with the suffix before: the lowest bit of a key, which is no longer needed then. */
    private static final long TIE = 1L << ORDINAL_BITS;

    private static final int DIGIT_BITS = 11;
    private static final int DIGITS = 4;
    private static final int DIGIT_MASK = (1 << DIGIT_BITS) - 1;

    private final SuffixSorter suffixSorter = new SuffixSorter();
    private final int[] digitCounts = new int[DIGITS << DIGIT_BITS];

    /** First key and ordinal of each suffix, least suffix first; flagged where it ties with the one before it. */
    private long[] keys = new long[0];

    private long[] otherKeys = new long[0];

    /** Position of each LMS suffix, by ordinal; then the word's end. */
    private int[] positions = new int[0];

    /** Name of each suffix by ordinal: the number of its group of ties, complement if it is alone in it. */
    private int[] names = new int[0];

    private int count;

    /**
     * Sorts.
     *
     * @param word the Lyndon word, of at least two bytes, from {@code from} on, with {@value #OVERSHOOT} bytes behind
     *     {@code to} that repeat its beginning
     * @param scratch at least as long as the word
     */
    void sort(byte[] word, int from, int to, int[] scratch) {
        findLeftmost(word, from, to, scratch);
        sortByKeys(word);
        int ties = separateLongOnes(word);
        if (ties > 0) {
            int groups = nameGroups();
            sortTies(groups, scratch);
        }
    }

    /** How many LMS suffixes there are. */
    int count() {
        return count;
    }

    /** Position in the word's array of the LMS suffix of a rank, 0 the least. */
    int position(int rank) {
        return positions[ordinal(rank)];
    }

    /** First byte, 0 to 255, of the LMS suffix of a rank: ties have changed places only with their like. */
    int firstByte(int rank) {
        return (int) (keys[rank] >>> 56);
    }

    private int ordinal(int rank) {
        return (int) (keys[rank] & ORDINAL_MASK);
    }

    private void findLeftmost(byte[] word, int from, int to, int[] found) {
        int at = found.length;
        // 1 where the suffix is of type L. Equal bytes have the type of what follows, so no branch is needed.
        int greater = 1;
        int next = word[to - 1] & 0xff;
        for (int i = to - 2; i >= from; i--) {
            int symbol = word[i] & 0xff;
            int nowGreater = (next - greater - symbol) >>> 31;
            found[at - 1] = i + 1;
            at -= nowGreater & ~greater;
            greater = nowGreater;
            next = symbol;
        }
        found[--at] = from;
        count = found.length - at;
        if (keys.length < count) {
            int capacity = count + count / 16;
            positions = new int[capacity + 1];
            names = new int[capacity];
            keys = new long[capacity];
            otherKeys = new long[capacity];
        }
        System.arraycopy(found, at, positions, 0, count);
        positions[count] = to;
    }

    /** Least significant digit first: by the second key, then by the first. */
    private void sortByKeys(byte[] word) {
        for (int ordinal = 0; ordinal < count; ordinal++) {
            keys[ordinal] = secondKey(word, positions[ordinal]) | ordinal;
        }
        sortKeys();
        for (int i = 0; i < count; i++) {
            int ordinal = (int) (keys[i] & ORDINAL_MASK);
            keys[i] = firstKey(word, positions[ordinal]) | ordinal;
        }
        sortKeys();
    }

    private static long firstKey(byte[] word, int position) {
        return Words.big(word, position) & ~ORDINAL_MASK;
    }

    private static long secondKey(byte[] word, int position) {
        return Words.big(word, position + 5) << 4 & ~ORDINAL_MASK;
    }

    private void sortKeys() {
        int[] counts = digitCounts;
        Arrays.fill(counts, 0);
        for (int i = 0; i < count; i++) {
            long key = keys[i];
            counts[(int) (key >>> 20) & DIGIT_MASK]++;
            counts[1 << DIGIT_BITS | (int) (key >>> 31) & DIGIT_MASK]++;
            counts[2 << DIGIT_BITS | (int) (key >>> 42) & DIGIT_MASK]++;
            counts[3 << DIGIT_BITS | (int) (key >>> 53)]++;
        }
        for (int digit = 0; digit < DIGITS; digit++) {
            int row = digit << DIGIT_BITS;
            int sum = 0;
            for (int i = row; i <= row + DIGIT_MASK; i++) {
                int size = counts[i];
                counts[i] = sum;
                sum += size;
            }
            distribute(keys, otherKeys, count, counts, row, ORDINAL_BITS + digit * DIGIT_BITS);
            long[] swap = keys;
            keys = otherKeys;
            otherKeys = swap;
        }
    }

    private static void distribute(long[] source, long[] target, int count, int[] starts, int row, int shift) {
        for (int i = 0; i < count; i++) {
            long key = source[i];
            target[starts[row | (int) (key >>> shift) & DIGIT_MASK]++] = key;
        }
    }

    /**
     * Flags ties among the sorted keys, and settles by comparison what the keys are too short for: suffixes that tie
     * though the next LMS suffix may be differently far, beyond the keys. Returns how many tie with the one before.
     */
    private int separateLongOnes(byte[] word) {
        int ties = 0;
        boolean reachesFar = false;
        int groupStart = 0;
        long previous = keys[0];
        keys[0] &= ~TIE;
        for (int i = 1; i < count; i++) {
            long key = keys[i];
            keys[i] = key & ~TIE;
            if ((key ^ previous) >>> ORDINAL_BITS == 0 && endAlike(word, i)) {
                reachesFar |= distance(ordinal(i)) >= KEY_BYTES || distance(ordinal(i - 1)) >= KEY_BYTES;
                keys[i] |= TIE;
                ties++;
            } else {
                if (reachesFar) {
                    ties -= separate(word, groupStart, i);
                    reachesFar = false;
                }
                groupStart = i;
            }
            previous = key;
        }
        if (reachesFar) {
            ties -= separate(word, groupStart, count);
        }
        return ties;
    }

    /** Whether a suffix and the one before it agree in the last eight bytes that were compared. */
    private boolean endAlike(byte[] word, int rank) {
        int offset = KEY_BYTES - Long.BYTES;
        return Words.big(word, position(rank) + offset) == Words.big(word, position(rank - 1) + offset);
    }

    /** Bytes from an LMS suffix to the next one. */
    private int distance(int ordinal) {
        return positions[ordinal + 1] - positions[ordinal];
    }

    /** Sorts a group of ties by their whole LMS substrings; returns how many ties that ended. */
    private int separate(byte[] word, int start, int end) {
        for (int i = start; i < end; i++) {
            keys[i] &= ~TIE;
        }
        for (int i = start + (end - start) / 2 - 1; i >= start; i--) {
            sift(word, start, i, end);
        }
        for (int last = end - 1; last > start; last--) {
            long greatest = keys[start];
            keys[start] = keys[last];
            keys[last] = greatest;
            sift(word, start, start, last);
        }
        int separated = 0;
        for (int i = start + 1; i < end; i++) {
            if (compareSubstrings(word, ordinal(i - 1), ordinal(i)) == 0) {
                keys[i] |= TIE;
            } else {
                separated++;
            }
        }
        return separated;
    }

    /** Lets the entry at {@code root} sink in the heap of a group: children of {@code start + k} are 2 k + 1 and 2 k + 2. */
    private void sift(byte[] word, int start, int root, int end) {
        long key = keys[root];
        int ordinal = ordinal(root);
        int at = root;
        for (int child = start + 2 * (at - start) + 1; child < end; child = start + 2 * (at - start) + 1) {
            if (child + 1 < end && compareSubstrings(word, ordinal(child), ordinal(child + 1)) < 0) {
                child++;
            }
            if (compareSubstrings(word, ordinal, ordinal(child)) >= 0) {
                break;
            }
            keys[at] = keys[child];
            at = child;
        }
        keys[at] = key;
    }

    /** Compares up to the nearer next LMS suffix; there, the other has an L, and L comes before S. */
    private int compareSubstrings(byte[] word, int a, int b) {
        int distanceA = distance(a);
        int distanceB = distance(b);
        int length = Math.min(distanceA, distanceB) + 1;
        int difference = Arrays.compareUnsigned(
                word, positions[a], positions[a] + length, word, positions[b], positions[b] + length);
        return difference != 0 ? difference : distanceB - distanceA;
    }

    /** Numbers the groups of ties in order; returns how many there are. */
    private int nameGroups() {
        int group = -1;
        for (int rank = 0; rank < count; rank++) {
            group += (keys[rank] & TIE) == 0 ? 1 : 0;
            names[ordinal(rank)] = isTied(rank) ? group : ~group;
        }
        return group + 1;
    }

    private boolean isTied(int rank) {
        return (keys[rank] & TIE) != 0 || rank + 1 < count && (keys[rank + 1] & TIE) != 0;
    }

    /**
     * Sorts the string of names without those that no comparison of ties can reach: a name that is alone ends every
     * comparison that comes to it, so what follows is needed only where another tie begins.
     */
    private void sortTies(int groups, int[] scratch) {
        int text = scratch.length - count;
        int length = extractNames(scratch, text);
        int[] kept = names;
        suffixSorter.sort(scratch, text, length, groups, scratch);
        int rank = 0;
        for (int i = 0; i < length; i++) {
            int ordinal = kept[scratch[i]];
            if (ordinal >= 0) {
                while (!isTied(rank)) {
                    rank++;
                }
                keys[rank] = keys[rank] & ~(ORDINAL_MASK | TIE) | ordinal;
                rank++;
            }
        }
    }

    /**
     * Writes the names that tie, and those right after one that does, to {@code text} from {@code at}. In {@link #names}
     * their ordinals take their place, complemented where a name does not tie. Returns how many there are.
     */
    private int extractNames(int[] text, int at) {
        int length = 0;
        boolean afterTie = false;
        for (int ordinal = 0; ordinal < count; ordinal++) {
            int name = names[ordinal];
            boolean tied = name >= 0;
            if (tied || afterTie) {
                text[at + length] = tied ? name : ~name;
                names[length++] = tied ? ordinal : ~ordinal;
            }
            afterTie = tied;
        }
        return length;
    }
}
