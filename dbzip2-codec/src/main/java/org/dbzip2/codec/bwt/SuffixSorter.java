package org.dbzip2.codec.bwt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sorts the suffixes of an integer string in linear time, by induction (SA-IS: Nong, Zhang, Chan 2009, Linear suffix array
 * construction by almost pure induced-sorting).
 *
 * <p>A suffix is of type S if it is less than the suffix after it, of type L if greater; a leftmost S (LMS) has an L before
 * it. The order of the LMS suffixes induces all others: one scan from the left places the L suffixes, one from the right
 * the S suffixes. The end of the string counts as less than any symbol.
 *
 * <p>The passes test no "same bucket as before": that branch cannot be predicted, an array access can be overlapped. Types
 * and marks are found by arithmetic for the same reason. Holds its working memory; not thread-safe.
 */
final class SuffixSorter {
    private final List<Level> levels = new ArrayList<>();

    /**
     * Sorts.
     *
     * @param text symbols 0 to {@code alphabet - 1}, of which those in {@code [from, from + length)} count, at least 1
     * @param order receives the suffixes' positions, 0 to {@code length - 1}, least suffix first; may be {@code text}, if
     *     the two parts do not overlap
     */
    void sort(int[] text, int from, int length, int alphabet, int[] order) {
        sort(text, from, length, alphabet, order, 0);
    }

    private void sort(int[] text, int from, int length, int alphabet, int[] order, int depth) {
        if (depth == levels.size()) {
            levels.add(new Level());
        }
        Level level = levels.get(depth);
        level.begin(text, from, length, alphabet);
        LeftmostSuffixes leftmost = level.leftmost;
        level.placeLeftmost(order);
        if (leftmost.count() > 1) {
            level.sortSubstrings(order);
            int names = leftmost.name(0, order);
            if (names < leftmost.count()) {
                int ties = leftmost.extractTies(0, order, length);
                sort(order, length - ties, ties, names, order, depth + 1);
                leftmost.settleTies(order, ties);
            }
            level.placeSorted(order);
        }
        level.induceAll(order);
    }

    /** A string of one depth of the recursion, and what is known of it. Its arrays grow as needed. */
    private static final class Level {
        private int[] text = new int[0];
        private int from;
        private int length;
        private int alphabet;

        /** How often each symbol occurs, and one bound of its bucket. */
        private int[] counts = new int[0];

        private int[] bucket = new int[0];

        private final LeftmostSuffixes leftmost = new LeftmostSuffixes();

        void begin(int[] newText, int newFrom, int newLength, int newAlphabet) {
            text = newText;
            from = newFrom;
            length = newLength;
            alphabet = newAlphabet;
            if (counts.length < alphabet) {
                counts = new int[alphabet + alphabet / 8];
                bucket = new int[counts.length];
            }
            Arrays.fill(counts, 0, alphabet, 0);
            findLeftmost();
        }

        private void findLeftmost() {
            int[] t = text;
            int[] found = leftmost.begin(length);
            int at = found.length;
            // 1 where the suffix is of type L, as the last one is. Equal symbols have the type of what follows.
            int greater = 1;
            int next = t[from + length - 1];
            counts[next]++;
            for (int i = length - 2; i >= 0; i--) {
                int symbol = t[from + i];
                counts[symbol]++;
                int nowGreater = (next - symbol - greater) >>> 31;
                found[at - 1] = i + 1;
                at -= nowGreater & ~greater;
                greater = nowGreater;
                next = symbol;
            }
            leftmost.take(at);
        }

        private void bucketStarts() {
            int sum = 0;
            for (int symbol = 0; symbol < alphabet; symbol++) {
                bucket[symbol] = sum;
                sum += counts[symbol];
            }
        }

        private void bucketEnds() {
            int sum = 0;
            for (int symbol = 0; symbol < alphabet; symbol++) {
                sum += counts[symbol];
                bucket[symbol] = sum;
            }
        }

        /** Puts the LMS suffixes, as they come, at the ends of their buckets. */
        void placeLeftmost(int[] order) {
            Arrays.fill(order, 0, length, 0);
            bucketEnds();
            for (int i = leftmost.count() - 1; i >= 0; i--) {
                int position = leftmost.position(i);
                order[--bucket[text[from + position]]] = position;
            }
        }

        void sortSubstrings(int[] order) {
            induceLeftmost(order);
            gather(order);
        }

        /** Sorts the LMS substrings: leaves the LMS positions as complements, in order, among zeros. */
        private void induceLeftmost(int[] order) {
            bucketStarts();
            pushGreater(length - 1, order);
            for (int i = 0; i < length; i++) {
                int position = order[i];
                if (position > 0) {
                    order[i] = 0;
                    pushGreater(position - 1, order);
                } else {
                    // Its predecessor is of type S: kept for the scan from the right.
                    order[i] = position ^ position >> 31;
                }
            }
            bucketEnds();
            int[] t = text;
            int[] b = bucket;
            for (int i = length - 1; i >= 0; i--) {
                int position = order[i];
                if (position > 0) {
                    order[i] = 0;
                    int p = position - 1;
                    int symbol = t[from + p];
                    int before = t[from + Math.max(0, p - 1)];
                    order[--b[symbol]] = p ^ (symbol - before) >> 31;
                }
            }
        }

        /** Puts an L suffix into its bucket, as its complement if the suffix before it is of type S. */
        private void pushGreater(int position, int[] order) {
            int symbol = text[from + position];
            int before = text[from + Math.max(0, position - 1)];
            order[bucket[symbol]++] = position ^ (before - symbol) >> 31;
        }

        /** Takes the sorted LMS positions, and notes which substrings differ. */
        private void gather(int[] order) {
            int found = 0;
            for (int i = 0; i < length; i++) {
                int position = order[i];
                order[found] = ~position;
                found += position >>> 31;
            }
            markLengths(order);
            int count = leftmost.count();
            int[] sorted = leftmost.sorted();
            int next = order[count - 1];
            int nextSize = order[count + (next >> 1)];
            sorted[count - 1] = next | LeftmostSuffixes.DIFFERENT;
            for (int i = count - 2; i >= 0; i--) {
                int position = order[i];
                int size = order[count + (position >> 1)];
                // The last one runs into the end of the string, which is like no symbol.
                boolean same =
                        size == nextSize && Math.max(position, next) + size < length && isSame(position, next, size);
                sorted[i] = same ? position : position | LeftmostSuffixes.DIFFERENT;
                next = position;
                nextSize = size;
            }
        }

        private boolean isSame(int a, int b, int size) {
            for (int i = from; i < from + size; i++) {
                if (text[a + i] != text[b + i]) {
                    return false;
                }
            }
            return true;
        }

        /**
         * Notes the length of each LMS substring, up to and with the first symbol of the next, behind the sorted positions
         * at half its own: two are never adjacent, so there is room.
         */
        private void markLengths(int[] order) {
            int end = length - 1;
            int count = leftmost.count();
            for (int i = count - 1; i >= 0; i--) {
                int position = leftmost.position(i);
                order[count + (position >> 1)] = end - position + 1;
                end = position;
            }
        }

        /** Puts the sorted LMS suffixes at the ends of their buckets. */
        void placeSorted(int[] order) {
            Arrays.fill(order, 0, length, 0);
            bucketEnds();
            int[] sorted = leftmost.sorted();
            for (int rank = leftmost.count() - 1; rank >= 0; rank--) {
                int position = sorted[rank];
                order[--bucket[text[from + position]]] = position;
            }
        }

        /** Induces the order of all suffixes from the sorted LMS suffixes at the ends of their buckets. */
        void induceAll(int[] order) {
            bucketStarts();
            pushGreater(length - 1, order);
            for (int i = 0; i < length; i++) {
                int position = order[i];
                order[i] = ~position;
                if (position > 0) {
                    pushGreater(position - 1, order);
                }
            }
            bucketEnds();
            int[] t = text;
            int[] b = bucket;
            for (int i = length - 1; i >= 0; i--) {
                int position = order[i];
                if (position > 0) {
                    int p = position - 1;
                    int symbol = t[from + p];
                    int before = t[from + Math.max(0, p - 1)];
                    // Complement: nothing of type S stands before it. Position 0 has nothing before it at all.
                    int stop = (symbol - before) >> 31 | (p - 1) >> 31;
                    order[--b[symbol]] = p ^ stop;
                } else {
                    order[i] = ~position;
                }
            }
        }
    }
}
