package org.dbzip2.codec.bwt;

import java.util.Arrays;
import org.dbzip2.codec.bits.Words;

/**
 * A block that repeats a root many times, the last time not to its end: u^k v, where v begins u. Periodic input makes such.
 *
 * <p>Its rotations need not all be sorted. Let the root be primitive and p bytes long. Two rotations that begin p bytes apart,
 * before the last two roots, differ only where the second one comes to the block's end, and there it is always the same bytes
 * that are compared. So those that begin at the same byte of the root are in the order of their positions, or in the opposite
 * one; and no other is between them, since those differ from all of them alike, in their first 2 p bytes (Fine and Wilf 1965
 * rules out that they differ later). So the column of u^4 v has all there is to know: it becomes that of u^k v if what stands
 * for each rotation that begins in the second root is repeated.
 *
 * @param length of the block in bytes, at least {@value #MIN_ROOTS} times {@code period}, and no multiple of it
 * @param period length of the root
 */
record FractionalPower(int length, int period) {
    /** Blocks of fewer roots are left to the general sort. */
    private static final int MIN_ROOTS = 8;

    private static final int SORTED_ROOTS = 4;

    /** Stands for what is before a place whose byte is repeated. */
    private static final int REPEATED = -1;

    /**
     * Tells what root a block repeats.
     *
     * @param block of which the first {@code length} bytes count
     * @return the shortest period if it is short enough, else 0
     */
    static int periodOf(byte[] block, int length) {
        int most = length / MIN_ROOTS;
        if (most == 0 || length < MIN_ROOTS * Long.BYTES) {
            return 0;
        }
        long head = Words.big(block, 0);
        for (int period = 1; period <= most; period++) {
            if (Words.big(block, period) != head) {
                continue;
            }
            int repeated = Arrays.mismatch(block, period, length, block, 0, length - period);
            if (repeated < 0) {
                return period;
            }
            // A period up to there would have a common divisor with this one that is a period of both, so of all.
            period = Math.max(period, repeated);
        }
        return 0;
    }

    /** How long the shorter power is that is to be sorted instead: its bytes are the block's first ones. */
    int sortedLength() {
        return length % period + SORTED_ROOTS * period;
    }

    /**
     * Makes the column of the shorter power that of the block.
     *
     * @param column begins with the shorter one's, and has room for the block's
     * @param origin place of the shorter power itself among its rotations
     * @param counts how often each byte value occurs in the shorter power
     * @param workspace at least {@link #sortedLength} long
     * @return the block's own place among its rotations
     */
    int extend(byte[] column, int origin, int[] counts, int[] workspace) {
        int sorted = sortedLength();
        int[] placeBefore = workspace;
        findPlacesBefore(column, sorted, counts, placeBefore);
        int place = placeBefore[origin];
        for (int position = sorted - 1; position >= 2 * period; position--) {
            place = placeBefore[place];
        }
        // Now it is that of the second root's last byte.
        for (int position = 2 * period - 1; position >= period; position--) {
            int before = placeBefore[place];
            placeBefore[place] = REPEATED;
            place = before;
        }
        int copies = (length - sorted) / period + 1;
        int end = length;
        int extendedOrigin = 0;
        for (int from = sorted - 1; from >= 0; from--) {
            if (from == origin) {
                extendedOrigin = end - 1;
            }
            int start = end - (placeBefore[from] == REPEATED ? copies : 1);
            Arrays.fill(column, start, end, column[from]);
            end = start;
        }
        return extendedOrigin;
    }

    /** Finds, for the rotation of each place, the place of the one that begins a byte earlier. */
    private static void findPlacesBefore(byte[] column, int sorted, int[] counts, int[] placeBefore) {
        int[] next = new int[256];
        for (int value = 1; value < 256; value++) {
            next[value] = next[value - 1] + counts[value - 1];
        }
        for (int place = 0; place < sorted; place++) {
            placeBefore[place] = next[column[place] & 0xff]++;
        }
    }
}
