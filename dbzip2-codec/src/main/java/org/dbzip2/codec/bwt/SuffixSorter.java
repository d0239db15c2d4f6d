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
        if (level.count > 1) {
            level.placeLeftmost(order);
            level.induceLeftmost(order);
            int names = level.nameLeftmost(order);
            if (names < level.count) {
                int ties = level.extractTies(order);
                sort(order, length - ties, ties, names, order, depth + 1);
                level.settleTies(order, ties);
            }
            level.placeSorted(order);
        } else {
            level.placeLeftmost(order);
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

        /** Positions of the LMS suffixes, ascending, from {@link #first} on; {@link #count} of them. */
        private int[] leftmost = new int[0];

        private int first;
        private int count;

        /** Positions of the LMS suffixes in the order of their substrings; complements of those whose substring recurs. */
        private int[] sorted = new int[0];

        void begin(int[] newText, int newFrom, int newLength, int newAlphabet) {
            text = newText;
            from = newFrom;
            length = newLength;
            alphabet = newAlphabet;
            if (counts.length < alphabet) {
                counts = new int[alphabet + alphabet / 8];
                bucket = new int[counts.length];
            }
            if (leftmost.length <= length / 2) {
                leftmost = new int[length / 2 + 1 + length / 16];
                sorted = new int[leftmost.length];
            }
            Arrays.fill(counts, 0, alphabet, 0);
            findLeftmost();
        }

        private void findLeftmost() {
            int[] t = text;
            int at = leftmost.length;
            // 1 where the suffix is of type L, as the last one is. Equal symbols have the type of what follows.
            int greater = 1;
            int next = t[from + length - 1];
            counts[next]++;
            for (int i = length - 2; i >= 0; i--) {
                int symbol = t[from + i];
                counts[symbol]++;
                int nowGreater = (next - symbol - greater) >>> 31;
                leftmost[at - 1] = i + 1;
                at -= nowGreater & ~greater;
                greater = nowGreater;
                next = symbol;
            }
            first = at;
            count = leftmost.length - at;
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
            for (int i = leftmost.length - 1; i >= first; i--) {
                int position = leftmost[i];
                order[--bucket[text[from + position]]] = position;
            }
        }

        /** Sorts the LMS substrings: leaves the LMS positions as complements, in order, among zeros. */
        void induceLeftmost(int[] order) {
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

        /**
         * Names the LMS substrings by their rank. Equal ones have equal names, whose complements are noted for those that
         * have no equal. Returns the number of names.
         */
        int nameLeftmost(int[] order) {
            int found = 0;
            for (int i = 0; i < length; i++) {
                int position = order[i];
                order[found] = ~position;
                found += position >>> 31;
            }
            markLengths(order);
            int name = -1;
            int previous = -1;
            int previousLength = -1;
            int groupStart = 0;
            int last = 0;
            for (int i = 0; i < count; i++) {
                int position = order[i];
                int half = count + (position >> 1);
                int size = order[half];
                // The last one runs into the end of the string, which is like no symbol.
                boolean same = size == previousLength && previous + size < length && isSame(position, previous, size);
                if (!same) {
                    closeGroup(order, last, groupStart, i);
                    groupStart = i;
                    name++;
                    previous = position;
                    previousLength = size;
                }
                sorted[i] = ~position;
                order[half] = name;
                last = half;
            }
            closeGroup(order, last, groupStart, count);
            return name + 1;
        }

        /** Notes it if a group of equal substrings has only one member, whose name is at {@code half}. */
        private void closeGroup(int[] order, int half, int start, int end) {
            if (end - start == 1) {
                order[half] = ~order[half];
                sorted[start] = ~sorted[start];
            }
        }

        /**
         * Writes the string whose suffixes have the order of the ties to the end of {@code order}: the names of those that
         * tie, and of those right after one. A name that only one has ends every comparison that comes to it, so no more is
         * needed. Returns how long it is.
         */
        int extractTies(int[] order) {
            int kept = 0;
            int afterTie = 0;
            for (int i = first; i < leftmost.length; i++) {
                int position = leftmost[i];
                int name = order[count + (position >> 1)];
                int single = name >> 31;
                order[kept] = name ^ single;
                leftmost[first + kept] = position ^ single;
                int tied = 1 + single;
                kept += tied | afterTie;
                afterTie = tied;
            }
            System.arraycopy(order, 0, order, length - kept, kept);
            return kept;
        }

        /** Puts the ties into the places that were left to them, in the order of the string's suffixes. */
        void settleTies(int[] order, int ties) {
            int found = 0;
            for (int i = 0; i < ties; i++) {
                int position = leftmost[first + order[i]];
                order[found] = position;
                found += 1 + (position >> 31);
            }
            int next = 0;
            for (int rank = 0; rank < count; rank++) {
                int position = sorted[rank];
                int tied = position >> 31;
                sorted[rank] = position & ~tied | order[next] & tied;
                next -= tied;
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
            for (int i = leftmost.length - 1; i >= first; i--) {
                int position = leftmost[i];
                order[count + (position >> 1)] = end - position + 1;
                end = position;
            }
        }

        /** Puts the sorted LMS suffixes at the ends of their buckets. */
        void placeSorted(int[] order) {
            Arrays.fill(order, 0, length, 0);
            bucketEnds();
            for (int rank = count - 1; rank >= 0; rank--) {
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
