package org.dbzip2.codec.bwt;

import org.dbzip2.codec.bits.Words;

/**
 * Sorts the leftmost-S (LMS) suffixes of a Lyndon word over bytes.
 *
 * <p>{@link SubstringSorter} sorts what lies between one LMS suffix and the next. What ties there is named, and the string of
 * names is three or four times shorter than the word; the order of its suffixes, which {@link SuffixSorter} finds, settles
 * the ties. The word's own beginning counts as an LMS suffix: its cyclic predecessor is greater.
 *
 * <p>Holds its working memory; not thread-safe.
 */
final class LeftmostSorter {
    /** How many bytes behind the word's end must repeat its beginning. */
    static final int OVERSHOOT = Long.BYTES;

    /** The highest bit of each byte. */
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private final LeftmostSuffixes leftmost = new LeftmostSuffixes();
    private final SubstringSorter substringSorter = new SubstringSorter();
    private final SuffixSorter suffixSorter = new SuffixSorter();

    /**
     * Sorts.
     *
     * @param word the Lyndon word, of at least two bytes, from {@code from} on, with {@value #OVERSHOOT} bytes behind
     *     {@code to} that repeat its beginning, and its last byte before {@code from}
     * @param counts how often each byte value occurs in the word
     * @param workspace as long as {@link BurrowsWheelerTransform#workspaceLength} says
     * @return the LMS suffixes, sorted; this object's own, until the next call
     */
    LeftmostSuffixes sort(byte[] word, int from, int to, int[] counts, int[] workspace) {
        findLeftmost(word, from, to);
        substringSorter.sort(word, to, leftmost, counts, workspace);
        int names = leftmost.name(from, workspace);
        if (names < leftmost.count()) {
            int ties = leftmost.extractTies(from, workspace, workspace.length);
            suffixSorter.sort(workspace, workspace.length - ties, ties, names, workspace);
            leftmost.settleTies(workspace, ties);
        }
        return leftmost;
    }

    /** How many of them begin with each byte value; this object's own array. */
    int[] countsByFirstByte() {
        return substringSorter.seedCounts();
    }

    /**
     * Goes from right to left, eight suffixes at a time. One is of type L if it is greater than the next: that is what the
     * borrows tell when eight bytes are subtracted from the eight that begin one further on.
     */
    private void findLeftmost(byte[] word, int from, int to) {
        int[] found = leftmost.begin(to - from);
        int at = found.length;
        // 1 where the suffix is of type L. What is behind the last one does not matter, as it begins with a lesser
        // byte.
        int greater = 1;
        int end = to;
        for (; end - Long.BYTES >= from; end -= Long.BYTES) {
            long bytes = Words.big(word, end - Long.BYTES);
            long next = Words.big(word, end - Long.BYTES + 1);
            long difference = next - bytes - greater;
            long types = (~next & bytes | ~(next ^ bytes) & difference) & HIGH_BITS;
            long beforeLeftmost = types & ~(types << Byte.SIZE | (long) greater << Byte.SIZE - 1);
            // As no two are adjacent there are at most four; what is written too much is overwritten.
            long rest = beforeLeftmost;
            for (int i = 1; i <= Long.BYTES / 2; i++) {
                found[at - i] = end - (Long.numberOfTrailingZeros(rest) >>> 3);
                rest &= rest - 1;
            }
            at -= Long.bitCount(beforeLeftmost);
            greater = (int) (types >>> Long.SIZE - 1);
        }
        for (int position = end - 1; position >= from; position--) {
            int nowGreater = ((word[position + 1] & 0xff) - (word[position] & 0xff) - greater) >>> 31;
            found[at - 1] = position + 1;
            at -= nowGreater & ~greater;
            greater = nowGreater;
        }
        found[--at] = from;
        leftmost.take(at);
    }
}
