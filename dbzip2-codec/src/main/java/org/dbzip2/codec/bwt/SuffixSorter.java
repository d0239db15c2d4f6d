package org.dbzip2.codec.bwt;

import java.util.Arrays;

/**
 * Sorts the suffixes of an integer string in linear time, by induction (SA-IS: Nong, Zhang, Chan 2009, Linear suffix array
 * construction by almost pure induced-sorting).
 *
 * <p>A suffix is of type S if it is less than the suffix after it, of type L if greater; a leftmost S (LMS) has an L before
 * it. The order of the LMS suffixes induces all others: one scan from the left places the L suffixes, one from the right
 * the S suffixes. The end of the string counts as less than any symbol.
 *
 * <p>The passes test no "same bucket as before": that branch cannot be predicted, an array access can be overlapped. Marks
 * are set by arithmetic for the same reason. Holds its working memory; not thread-safe.
 */
final class SuffixSorter {
    /** Bucket bounds of each depth of the recursion, grown as needed. */
    private int[][] bucketsByDepth = new int[4][0];

    /**
     * Sorts.
     *
     * @param text symbols 0 to {@code alphabet - 1}, of which those in {@code [from, from + length)} count, at least 1
     * @param order receives the suffixes' positions, 0 to {@code length - 1}, least suffix first
     */
    void sort(int[] text, int from, int length, int alphabet, int[] order) {
        sort(text, from, length, alphabet, order, 0);
    }

    private void sort(int[] text, int from, int length, int alphabet, int[] order, int depth) {
        if (length == 1) {
            order[0] = 0;
            return;
        }
        int[] bucket = buckets(alphabet, depth);
        Arrays.fill(order, 0, length, 0);
        bucketEnds(text, from, length, alphabet, bucket);
        int count = placeLeftmost(text, from, length, order, bucket);
        if (count > 1) {
            induceLeftmost(text, from, length, alphabet, order, bucket);
            int names = nameLeftmost(text, from, length, order, count);
            int reduced = length - count;
            if (names < count) {
                sort(order, reduced, count, names, order, depth + 1);
                bucket = buckets(alphabet, depth);
            } else {
                for (int i = 0; i < count; i++) {
                    order[order[reduced + i]] = i;
                }
            }
            placeSorted(text, from, length, alphabet, order, bucket, count);
        }
        induceAll(text, from, length, alphabet, order, bucket);
    }

    private int[] buckets(int alphabet, int depth) {
        if (depth == bucketsByDepth.length) {
            bucketsByDepth = Arrays.copyOf(bucketsByDepth, 2 * depth);
            Arrays.fill(bucketsByDepth, depth, 2 * depth, new int[0]);
        }
        if (bucketsByDepth[depth].length < alphabet) {
            bucketsByDepth[depth] = new int[alphabet + alphabet / 4];
        }
        return bucketsByDepth[depth];
    }

    private static void count(int[] text, int from, int length, int alphabet, int[] bucket) {
        Arrays.fill(bucket, 0, alphabet, 0);
        for (int i = from; i < from + length; i++) {
            bucket[text[i]]++;
        }
    }

    private static void bucketStarts(int[] text, int from, int length, int alphabet, int[] bucket) {
        count(text, from, length, alphabet, bucket);
        int sum = 0;
        for (int symbol = 0; symbol < alphabet; symbol++) {
            int size = bucket[symbol];
            bucket[symbol] = sum;
            sum += size;
        }
    }

    private static void bucketEnds(int[] text, int from, int length, int alphabet, int[] bucket) {
        count(text, from, length, alphabet, bucket);
        int sum = 0;
        for (int symbol = 0; symbol < alphabet; symbol++) {
            sum += bucket[symbol];
            bucket[symbol] = sum;
        }
    }

    /** Puts the LMS suffixes, as they come, at the ends of their buckets; returns how many there are. */
    private static int placeLeftmost(int[] text, int from, int length, int[] order, int[] bucket) {
        int count = 0;
        boolean smaller = false;
        int next = text[from + length - 1];
        for (int i = length - 2; i >= 0; i--) {
            int symbol = text[from + i];
            if (symbol < next) {
                smaller = true;
            } else if (symbol > next) {
                if (smaller) {
                    order[--bucket[next]] = i + 1;
                    count++;
                }
                smaller = false;
            }
            next = symbol;
        }
        return count;
    }

    /**
     * Sorts the LMS substrings: leaves each LMS position as its complement, in order, among entries that are not negative.
     */
    private static void induceLeftmost(int[] text, int from, int length, int alphabet, int[] order, int[] bucket) {
        bucketStarts(text, from, length, alphabet, bucket);
        pushGreater(text, from, length - 1, order, bucket);
        for (int i = 0; i < length; i++) {
            int position = order[i];
            if (position > 0) {
                order[i] = 0;
                pushGreater(text, from, position - 1, order, bucket);
            } else {
                // Its predecessor is of type S: kept for the scan from the right.
                order[i] = position ^ position >> 31;
            }
        }
        bucketEnds(text, from, length, alphabet, bucket);
        for (int i = length - 1; i >= 0; i--) {
            int position = order[i];
            if (position > 0) {
                order[i] = 0;
                int p = position - 1;
                int symbol = text[from + p];
                int before = text[from + Math.max(0, p - 1)];
                order[--bucket[symbol]] = p ^ (symbol - before) >> 31;
            }
        }
    }

    /** Puts an L suffix into its bucket, as its complement if the suffix before it is of type S. */
    private static void pushGreater(int[] text, int from, int position, int[] order, int[] bucket) {
        int symbol = text[from + position];
        int before = text[from + Math.max(0, position - 1)];
        order[bucket[symbol]++] = position ^ (before - symbol) >> 31;
    }

    /**
     * Names the LMS substrings by their rank and writes the names, in the order of the text, to the end of
     * {@code order}; equal substrings have equal names. Returns the number of names.
     */
    private static int nameLeftmost(int[] text, int from, int length, int[] order, int count) {
        int found = 0;
        for (int i = 0; found < count; i++) {
            if (order[i] < 0) {
                order[found++] = ~order[i];
            }
        }
        // Half of what is behind the sorted positions is room for one entry per LMS position: two are never adjacent.
        Arrays.fill(order, count, length, -1);
        markLengths(text, from, length, order, count);
        int name = -1;
        int previous = -1;
        int previousLength = -1;
        for (int i = 0; i < count; i++) {
            int position = order[i];
            int size = order[count + (position >> 1)];
            // The last one runs into the end of the string, which is like no symbol.
            boolean same = size == previousLength
                    && previous + size < length
                    && Arrays.equals(
                            text,
                            from + position,
                            from + position + size,
                            text,
                            from + previous,
                            from + previous + size);
            if (!same) {
                name++;
                previous = position;
                previousLength = size;
            }
            order[count + (position >> 1)] = name;
        }
        int at = length;
        for (int i = count + ((length - 1) >> 1); i >= count; i--) {
            if (order[i] >= 0) {
                order[--at] = order[i];
            }
        }
        return name + 1;
    }

    /** Notes the length of each LMS substring, up to and with the first symbol of the next, at half its position. */
    private static void markLengths(int[] text, int from, int length, int[] order, int count) {
        boolean smaller = false;
        int next = text[from + length - 1];
        int end = length - 1;
        for (int i = length - 2; i >= 0; i--) {
            int symbol = text[from + i];
            if (symbol < next) {
                smaller = true;
            } else if (symbol > next) {
                if (smaller) {
                    order[count + (i + 1 >> 1)] = end - i;
                    end = i + 1;
                }
                smaller = false;
            }
            next = symbol;
        }
    }

    /** Turns the sorted ranks of the LMS suffixes into positions and puts them at the ends of their buckets. */
    private static void placeSorted(
            int[] text, int from, int length, int alphabet, int[] order, int[] bucket, int count) {
        int at = length;
        boolean smaller = false;
        int next = text[from + length - 1];
        for (int i = length - 2; i >= 0; i--) {
            int symbol = text[from + i];
            if (symbol < next) {
                smaller = true;
            } else if (symbol > next) {
                if (smaller) {
                    order[--at] = i + 1;
                }
                smaller = false;
            }
            next = symbol;
        }
        for (int i = 0; i < count; i++) {
            order[i] = order[at + order[i]];
        }
        Arrays.fill(order, count, length, 0);
        bucketEnds(text, from, length, alphabet, bucket);
        for (int i = count - 1; i >= 0; i--) {
            int position = order[i];
            order[i] = 0;
            order[--bucket[text[from + position]]] = position;
        }
    }

    /** Induces the order of all suffixes from the sorted LMS suffixes at the ends of their buckets. */
    private static void induceAll(int[] text, int from, int length, int alphabet, int[] order, int[] bucket) {
        bucketStarts(text, from, length, alphabet, bucket);
        pushGreater(text, from, length - 1, order, bucket);
        for (int i = 0; i < length; i++) {
            int position = order[i];
            order[i] = ~position;
            if (position > 0) {
                pushGreater(text, from, position - 1, order, bucket);
            }
        }
        bucketEnds(text, from, length, alphabet, bucket);
        for (int i = length - 1; i >= 0; i--) {
            int position = order[i];
            if (position > 0) {
                int p = position - 1;
                int symbol = text[from + p];
                int before = text[from + Math.max(0, p - 1)];
                // Complement: nothing of type S stands before it. Position 0 has nothing before it at all.
                int stop = (symbol - before) >> 31 | (p - 1) >> 31;
                order[--bucket[symbol]] = p ^ stop;
            } else {
                order[i] = ~position;
            }
        }
    }
}
