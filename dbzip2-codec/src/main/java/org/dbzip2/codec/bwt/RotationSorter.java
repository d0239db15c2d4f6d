package org.dbzip2.codec.bwt;

import java.util.Arrays;

/**
 * Sorts all rotations of a block that is no power of a shorter one, and puts the last column of the sorted matrix in its
 * place.
 *
 * <p>The block is rotated to begin with its least rotation. That makes it a Lyndon word, whose suffixes are in the same
 * order as its rotations, so that a suffix sort serves, and there is no slow input. {@link LeftmostSorter} orders the LMS
 * suffixes; two scans induce the others from them (Nong, Zhang, Chan 2009) and write the column instead of the order, as
 * Okanohara and Sadakane 2009 do.
 *
 * <p>What a scan gives a place it also puts into one of two lists of its byte's bucket, as {@link SubstringSorter} does: what
 * the same scan comes to, or what is left for the other. The place itself only a counter knows.
 *
 * <p>Holds its working memory; not thread-safe.
 */
final class RotationSorter {
    /** Bytes before the word in {@link #word}: positions are greater than zero, and the byte before the first is there. */
    private static final int MARGIN = 8;

    private final LeftmostSorter leftmostSorter = new LeftmostSorter();
    private final int[] counts = new int[256];

    /** By byte value, where the next suffix that begins with it has its place. */
    private final int[] places = new int[256];

    /** Where the next entry of each list goes: by byte value, first the list that grows upwards. */
    private final int[] lists = new int[512];

    /** Where the L suffixes of each bucket begin that have an S before them, which reach to its end. */
    private final int[] greaterStarts = new int[256];

    private byte[] word = new byte[0];

    /** Position of the block's first byte in {@link #word}. */
    private int first;

    /** Place of the rotation that begins there. */
    private int firstPlace;

    /**
     * Sorts.
     *
     * @param block of which the first {@code length} bytes count, at least 2; no power of a shorter block; afterwards the
     *     last column of its sorted rotations
     * @param start where its least rotation begins
     * @param workspace as {@link BurrowsWheelerTransform#transform} has it
     * @return the block's own place among its rotations
     */
    int sort(byte[] block, int length, int start, int[] workspace) {
        rotate(block, length, start);
        int end = MARGIN + length;
        countBytes(end);
        LeftmostSuffixes leftmost = leftmostSorter.sort(word, MARGIN, end, counts, workspace);
        scanFromLeft(leftmost.sorted(), end, workspace, block);
        scanFromRight(length, workspace, block);
        return firstPlace;
    }

    /** Takes a block of one byte, which needs no sorting; returns its place. */
    int single(byte value) {
        Arrays.fill(counts, 0);
        counts[value & 0xff] = 1;
        return 0;
    }

    /** How often each byte value occurs in the last block; this object's own array. */
    int[] counts() {
        return counts;
    }

    private void rotate(byte[] block, int length, int start) {
        int wordLength = MARGIN + length + LeftmostSorter.OVERSHOOT;
        if (word.length < wordLength) {
            word = new byte[wordLength];
        }
        System.arraycopy(block, start, word, MARGIN, length - start);
        System.arraycopy(block, 0, word, MARGIN + length - start, start);
        word[MARGIN - 1] = word[MARGIN + length - 1];
        for (int i = 0; i < LeftmostSorter.OVERSHOOT; i++) {
            word[MARGIN + length + i] = word[MARGIN + i % length];
        }
        first = start == 0 ? MARGIN : MARGIN + length - start;
    }

    private void countBytes(int end) {
        Arrays.fill(counts, 0);
        Arrays.fill(places, 0);
        // Two counters a byte: the same one twice in a row would have to wait for itself.
        for (int i = MARGIN; i < end - 1; i += 2) {
            counts[word[i] & 0xff]++;
            places[word[i + 1] & 0xff]++;
        }
        for (int value = 0; value < 256; value++) {
            counts[value] += places[value];
        }
        counts[word[end - 1] & 0xff] += (end - MARGIN) & 1;
    }

    /** Gives every L suffix its place, and leaves those with an S before them in the lists that grow downwards. */
    private void scanFromLeft(int[] leftmost, int end, int[] buckets, byte[] column) {
        int start = 0;
        for (int value = 0; value < 256; value++) {
            places[value] = start;
            lists[value << 1] = start;
            start += counts[value];
            lists[value << 1 | 1] = start - 1;
        }
        // The word itself is the least of all, and before it stands the word's last byte.
        leftmost[0] = end;
        int[] leftmostCounts = leftmostSorter.countsByFirstByte();
        int leftmostSeen = 0;
        start = 0;
        for (int value = 0; value < 256; value++) {
            int listEnd;
            for (int at = start; at < (listEnd = lists[value << 1]); at = listEnd) {
                induceGreater(buckets, at, listEnd, buckets, column);
            }
            int from = leftmostSeen;
            leftmostSeen += leftmostCounts[value];
            induceGreater(leftmost, from, leftmostSeen, buckets, column);
            start += counts[value];
        }
    }

    private void induceGreater(int[] list, int from, int to, int[] buckets, byte[] column) {
        byte[] w = word;
        int[] nextPlace = places;
        int[] next = lists;
        int sought = first;
        for (int i = from; i < to; i++) {
            int position = list[i] - 1;
            int value = w[position] & 0xff;
            int before = w[position - 1] & 0xff;
            int place = nextPlace[value]++;
            column[place] = (byte) before;
            int downwards = (before - value) >>> 31;
            int at = next[value << 1 | downwards];
            buckets[at] = position;
            next[value << 1 | downwards] = at + 1 - 2 * downwards;
            if (position == sought) {
                firstPlace = place;
            }
        }
    }

    /** Gives every S suffix its place. Of what has an L before it only the column needs to know. */
    private void scanFromRight(int length, int[] buckets, byte[] column) {
        int start = 0;
        for (int value = 0; value < 256; value++) {
            greaterStarts[value] = lists[value << 1 | 1] + 1;
            lists[value << 1] = start;
            start += counts[value];
            places[value] = start - 1;
        }
        int end = length;
        for (int value = 255; value >= 0; value--) {
            int listEnd;
            for (int at = end - counts[value]; at < (listEnd = lists[value << 1]); at = listEnd) {
                induceSmaller(buckets, at, listEnd, column);
            }
            induceSmaller(buckets, greaterStarts[value], end, column);
            end -= counts[value];
        }
    }

    private void induceSmaller(int[] buckets, int from, int to, byte[] column) {
        byte[] w = word;
        int[] nextPlace = places;
        int[] next = lists;
        int sought = first;
        for (int i = from; i < to; i++) {
            int position = buckets[i] - 1;
            int value = w[position] & 0xff;
            int before = w[position - 1] & 0xff;
            int place = nextPlace[value]--;
            column[place] = (byte) before;
            int at = next[value << 1];
            // Written in any case, and overwritten if it has an L before it.
            buckets[at] = position;
            next[value << 1] = at + 1 - ((value - before) >>> 31);
            if (position == sought) {
                firstPlace = place;
            }
        }
    }
}
