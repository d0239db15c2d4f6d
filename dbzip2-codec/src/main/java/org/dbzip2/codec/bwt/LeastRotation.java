package org.dbzip2.codec.bwt;

import org.dbzip2.codec.bits.Words;

/**
 * Finds the least rotation of a block and, on the way, whether the block repeats a shorter one.
 *
 * <p>The least rotation so far is compared with a rival to its right; the greater of the two is moved past the bytes they
 * share, because no rotation that begins there can be least: at most 3 n steps ("minimal representation of a cyclic
 * string", after Shiloach 1981, A fast algorithm for canonization of circular strings).
 *
 * @param start index at which the least rotation begins: the first of them if several are equal
 * @param period length of the shortest block of which this one is a power; the block's own length if it is none
 */
record LeastRotation(int start, int period) {

    /** @param block of which the first {@code length} bytes count, at least 1 */
    static LeastRotation of(byte[] block, int length) {
        int least = 0;
        int rival = 1;
        int shared = 0;
        while (rival < length && shared < length) {
            if (shared == 0) {
                rival = nextNotGreater(block, rival, length, least);
                if (rival == length) {
                    break;
                }
            }
            int i = least + shared;
            int j = rival + shared;
            int x = block[i < length ? i : i - length] & 0xff;
            int y = block[j < length ? j : j - length] & 0xff;
            if (x == y) {
                shared++;
                continue;
            }
            if (x < y) {
                rival += shared + 1;
            } else {
                int passed = least + shared + 1;
                least = rival;
                rival = Math.max(passed, rival + 1);
            }
            shared = 0;
        }
        return new LeastRotation(least, shared == length ? rival - least : length);
    }

    /** The next rival whose first eight bytes are not greater: most lose at their first byte, nearly all others soon after. */
    private static int nextNotGreater(byte[] block, int from, int length, int least) {
        int value = block[least] & 0xff;
        int at = from;
        int lastWord = length - Long.BYTES;
        if (least <= lastWord) {
            long word = Words.big(block, least);
            while (at <= lastWord
                    && ((block[at] & 0xff) > value || Long.compareUnsigned(Words.big(block, at), word) > 0)) {
                at++;
            }
            if (at <= lastWord) {
                return at;
            }
        }
        while (at < length && (block[at] & 0xff) > value) {
            at++;
        }
        return at;
    }
}
