package org.dbzip2.codec.bwt;

/**
 * Sorts the leftmost-S (LMS) suffixes of a Lyndon word over bytes.
 *
 * <p>{@link SubstringNames} names what lies between one LMS suffix and the next. The string of names is three or four times
 * shorter than the word, and the order of its suffixes is the one sought: {@link SuffixSorter} finds that, unless all names
 * are different anyway.
 *
 * <p>Suffixes go by their ordinal: the number of LMS suffixes to their left. Ordinal 0 is the word's first byte, whose
 * cyclic predecessor is greater. Holds its working memory; not thread-safe.
 */
final class LeftmostSorter {
    /** How many bytes behind the word's end must repeat its beginning. */
    static final int OVERSHOOT = 16;

    private final SubstringNames substringNames = new SubstringNames();
    private final SuffixSorter suffixSorter = new SuffixSorter();

    /** Position of each LMS suffix, by ordinal; then the word's end. */
    private int[] positions = new int[0];

    /** Name of the substring that begins there, by ordinal. */
    private int[] names = new int[0];

    private int count;

    /**
     * Sorts.
     *
     * @param word the Lyndon word, of at least two bytes, from {@code from} on, with {@value #OVERSHOOT} bytes behind
     *     {@code to} that repeat its beginning
     * @param order as long as {@link BurrowsWheelerTransform#workspaceLength} says; receives the ordinals of the LMS suffixes, least suffix first
     */
    void sort(byte[] word, int from, int to, int[] order) {
        findLeftmost(word, from, to, order);
        int different = substringNames.name(word, positions, count, names, order);
        if (different < count) {
            suffixSorter.sort(names, 0, count, different, order);
        }
    }

    /** How many LMS suffixes there are. */
    int count() {
        return count;
    }

    /** Position in the word's array of each LMS suffix, by ordinal: {@link #count} of them in this object's own array. */
    int[] positions() {
        return positions;
    }

    private void findLeftmost(byte[] word, int from, int to, int[] found) {
        int at = found.length;
        // 1 where the suffix is of type L. Equal bytes have the type of what follows, so no branch is needed.
        int greater = 1;
        int next = word[to - 1] & 0xff;
        for (int i = to - 2; i >= from; i--) {
            int symbol = word[i] & 0xff;
            int nowGreater = (next - symbol - greater) >>> 31;
            found[at - 1] = i + 1;
            at -= nowGreater & ~greater;
            greater = nowGreater;
            next = symbol;
        }
        found[--at] = from;
        count = found.length - at;
        if (names.length < count) {
            // No two are adjacent.
            int capacity = Math.min(count + count / 16, (to - from) / 2);
            positions = new int[capacity + 1];
            names = new int[capacity];
        }
        System.arraycopy(found, at, positions, 0, count);
        positions[count] = to;
    }
}
