package org.dbzip2.codec.bwt;

/**
 * Sorts the LMS substrings of a cyclic word over bytes by induction, and tells which are equal.
 *
 * <p>From the LMS suffixes, sorted by their first bytes, one scan from the left finds the order of the L suffixes, and one
 * from the right that of the S suffixes, each as far as the next LMS suffix (SA-IS: Nong, Zhang, Chan 2009). Each byte value
 * has a bucket, and in it a list that grows upwards, of what the same scan comes to, and one that grows downwards, of what is
 * left for later. So a scan sees nothing but what it has to, and no branch depends on the data.
 *
 * <p>Equal substrings are found on the way, as libsais (Grebnov 2021) does, and never compared. Each entry of a list has a
 * mark if it differs from the last one that got there. What two neighbours lead to is different if any mark lies between them.
 *
 * <p>Not thread-safe.
 */
final class SubstringSorter {
    private static final int DIFFERENT = LeftmostSuffixes.DIFFERENT;

    private static final long LOW_HALF = 0xffff_ffffL;

    /** Which neighbours of a suffix are left for later: with a lesser byte, by the scan from the left. */
    private static final int IF_LESS = 0;

    private static final int IF_GREATER = -1;

    /**
     * Of each list, where its next entry goes; above that, how many marks the scan had seen when it got its last one. The
     * list that grows upwards comes first, by byte value.
     */
    private final long[] lists = new long[512];

    private final int[] seedCounts = new int[256];

    /** Where the seeds of each bucket begin, which reach to its end. */
    private final int[] seedStarts = new int[256];

    /** Where the L suffixes of each bucket begin that the scan from the left leaves, which reach to the seeds. */
    private final int[] greaterStarts = new int[256];

    private byte[] word = new byte[0];
    private int[] buckets = new int[0];

    /** How many marks the scan has seen. */
    private int marks;

    /**
     * Sorts.
     *
     * @param newWord with one byte before the first LMS suffix, which begins the word, and one behind the word: its last and
     *     its first
     * @param end of the word
     * @param leftmost whose positions are known, and whose order and differences this finds
     * @param counts how often each byte value occurs
     * @param workspace working memory, as long as the word
     */
    void sort(byte[] newWord, int end, LeftmostSuffixes leftmost, int[] counts, int[] workspace) {
        word = newWord;
        buckets = workspace;
        placeSeeds(leftmost, end, counts);
        scanFromLeft(counts);
        scanFromRight(counts);
        gather(leftmost.sorted());
    }

    /** How many LMS suffixes begin with each byte value; this object's own array. */
    int[] seedCounts() {
        return seedCounts;
    }

    /** Puts the LMS suffixes at the ends of their buckets. The word's end stands for its beginning. */
    private void placeSeeds(LeftmostSuffixes leftmost, int end, int[] counts) {
        byte[] w = word;
        int[] b = buckets;
        int[] next = seedStarts;
        int bucketEnd = 0;
        for (int value = 0; value < 256; value++) {
            bucketEnd += counts[value];
            next[value] = bucketEnd;
        }
        int count = leftmost.count();
        b[--next[w[end] & 0xff]] = end;
        for (int i = 1; i < count; i++) {
            int position = leftmost.position(i);
            b[--next[w[position] & 0xff]] = position;
        }
    }

    private void scanFromLeft(int[] counts) {
        int start = 0;
        for (int value = 0; value < 256; value++) {
            open(value << 1, start);
            open(value << 1 | 1, seedStarts[value] - 1);
            start += counts[value];
        }
        marks = 0;
        start = 0;
        for (int value = 0; value < 256; value++) {
            int end = start + counts[value];
            induceGrowing(value << 1, start, IF_LESS);
            // The first of the seeds differs from what is before it.
            marks++;
            induce(seedStarts[value], end, IF_LESS);
            start = end;
        }
    }

    private void scanFromRight(int[] counts) {
        int start = 0;
        for (int value = 0; value < 256; value++) {
            int end = start + counts[value];
            seedCounts[value] = end - seedStarts[value];
            greaterStarts[value] = (int) lists[value << 1 | 1] + 1;
            open(value << 1, start);
            open(value << 1 | 1, end - 1);
            start = end;
        }
        marks = 0;
        for (int value = 255; value >= 0; value--) {
            start -= counts[value];
            induceGrowing(value << 1, start, IF_GREATER);
            turnMarks(greaterStarts[value], seedStarts[value]);
            induce(greaterStarts[value], seedStarts[value], IF_GREATER);
        }
    }

    private void open(int list, int next) {
        lists[list] = -1L << Integer.SIZE | next & LOW_HALF;
    }

    /** Goes through a list that may grow meanwhile. */
    private void induceGrowing(int list, int start, int left) {
        int end;
        for (int at = start; at < (end = (int) lists[list]); at = end) {
            induce(at, end, left);
        }
    }

    /** Gives the predecessors of some suffixes their places. */
    private void induce(int from, int to, int left) {
        byte[] w = word;
        int[] b = buckets;
        long[] l = lists;
        int seen = marks;
        for (int i = from; i < to; i++) {
            int entry = b[i];
            seen += entry >>> 31;
            int position = (entry & ~DIFFERENT) - 1;
            int value = w[position] & 0xff;
            int before = w[position - 1] & 0xff;
            int downwards = ((before - value ^ left) - left) >>> 31;
            int list = value << 1 | downwards;
            long last = l[list];
            int place = (int) last;
            b[place] = position | (int) (last >>> Integer.SIZE) - seen & DIFFERENT;
            l[list] = (long) seen << Integer.SIZE | place + 1 - 2 * downwards & LOW_HALF;
        }
        marks = seen;
    }

    /** Lets each entry's mark tell whether it differs from the one before it, which got into the list after it. */
    private void turnMarks(int from, int to) {
        int mark = DIFFERENT;
        for (int i = from; i < to; i++) {
            int entry = buckets[i];
            buckets[i] = entry & ~DIFFERENT | mark;
            mark = entry & DIFFERENT;
        }
    }

    private void gather(int[] sorted) {
        int found = 0;
        for (int value = 0; value < 256; value++) {
            System.arraycopy(buckets, seedStarts[value], sorted, found, seedCounts[value]);
            found += seedCounts[value];
        }
    }
}
