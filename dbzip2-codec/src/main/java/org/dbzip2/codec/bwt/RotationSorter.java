package org.dbzip2.codec.bwt;

import java.util.Arrays;

/**
 * Sorts all rotations of a block that is no power of a shorter one, and puts the last column of the sorted matrix in its
 * place.
 *
 * <p>The block is rotated to begin with its least rotation. That makes it a Lyndon word, whose suffixes are in the same
 * order as its rotations, so that a suffix sort serves, and there is no slow input. {@link LeftmostSorter} orders the LMS
 * suffixes; two scans induce the others from them (Nong, Zhang, Chan 2009) and write the column instead of the order, as
 * Okanohara and Sadakane 2009 do: once a suffix has given its predecessor a place, only the byte before it is of interest.
 *
 * <p>Holds its working memory; not thread-safe.
 */
final class RotationSorter {
    /** Bytes before the word in {@link #word}: positions are greater than zero, and the byte before the first is there. */
    private static final int MARGIN = 8;

    private final LeftmostSorter leftmostSorter = new LeftmostSorter();
    private final int[] counts = new int[256];
    private final int[] bucket = new int[256];
    private byte[] word = new byte[0];

    /** Places of the suffixes while they are induced: a position, a complement, or 0 for none yet. The caller's. */
    private int[] places = new int[0];

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
        places = workspace;
        rotate(block, length, start);
        int end = MARGIN + length;
        leftmostSorter.sort(word, MARGIN, end, places);
        countBytes(end);
        placeLeftmost(length);
        induceGreater(end);
        induceSmaller(end, block);
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
        firstPlace = 0;
    }

    private void countBytes(int end) {
        Arrays.fill(counts, 0);
        Arrays.fill(bucket, 0);
        // Two counters a byte: the same one twice in a row would have to wait for itself.
        for (int i = MARGIN; i < end - 1; i += 2) {
            counts[word[i] & 0xff]++;
            bucket[word[i + 1] & 0xff]++;
        }
        for (int value = 0; value < 256; value++) {
            counts[value] += bucket[value];
        }
        counts[word[end - 1] & 0xff] += (end - MARGIN) & 1;
    }

    private void bucketStarts() {
        int sum = 0;
        for (int value = 0; value < 256; value++) {
            bucket[value] = sum;
            sum += counts[value];
        }
    }

    private void bucketEnds() {
        int sum = 0;
        for (int value = 0; value < 256; value++) {
            sum += counts[value];
            bucket[value] = sum;
        }
    }

    /**
     * Puts the sorted LMS suffixes, whose ordinals stand at the beginning, at the ends of their buckets, and zeros elsewhere.
     * The least of them is the word itself, which is left out.
     */
    private void placeLeftmost(int length) {
        int[] positions = leftmostSorter.positions();
        int rank = leftmostSorter.count();
        Arrays.fill(bucket, 0);
        for (int ordinal = 1; ordinal < rank; ordinal++) {
            bucket[word[positions[ordinal]] & 0xff]++;
        }
        // No bucket ends before the ranks that belong into it, so none is overwritten that is still to come.
        int end = length;
        for (int value = 255; value >= 0; value--) {
            int to = end - bucket[value];
            while (end > to) {
                places[--end] = positions[places[--rank]];
            }
            end = to - (counts[value] - bucket[value]);
            Arrays.fill(places, end, to, 0);
        }
    }

    /**
     * The scan from the left: gives every L suffix its place.
     *
     * <p>It leaves the position where the predecessor is an S, for the scan from the right, else the complement of the byte
     * before.
     */
    private void induceGreater(int end) {
        bucketStarts();
        // The word itself is first of all and lets its cyclic predecessor go first of its bucket.
        pushGreater(end - 1);
        int[] p = places;
        byte[] w = word;
        int[] b = bucket;
        int sought = first;
        int length = end - MARGIN;
        for (int i = 0; i < length; i++) {
            int position = p[i];
            if (position > 0) {
                int before = position - 1;
                int value = w[before] & 0xff;
                int beforeThat = w[before - 1] & 0xff;
                int place = b[value]++;
                p[place] = before ^ (beforeThat - value) >> 31;
                p[i] = ~value;
                if (before == sought) {
                    firstPlace = place;
                }
            } else {
                p[i] = position ^ position >> 31;
            }
        }
    }

    private void pushGreater(int position) {
        int value = word[position] & 0xff;
        int before = word[position - 1] & 0xff;
        int place = bucket[value]++;
        places[place] = position ^ (before - value) >> 31;
        if (position == first) {
            firstPlace = place;
        }
    }

    /** The scan from the right: gives every S suffix its place, and writes the column. */
    private void induceSmaller(int end, byte[] column) {
        bucketEnds();
        int[] p = places;
        byte[] w = word;
        int[] b = bucket;
        int sought = first;
        for (int i = end - MARGIN - 1; i >= 0; i--) {
            int position = p[i];
            if (position > 0) {
                int before = position - 1;
                int value = w[before] & 0xff;
                int beforeThat = w[before - 1] & 0xff;
                int place = --b[value];
                p[place] = beforeThat > value ? ~beforeThat : before;
                column[i] = (byte) value;
                if (before == sought) {
                    firstPlace = place;
                }
            } else {
                column[i] = (byte) ~position;
            }
        }
    }
}
