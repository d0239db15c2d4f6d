package org.dbzip2.codec.bwt;

/**
 * Finds the least rotation of a block and, on the way, whether the block repeats a shorter one.
 *
 * <p>Two candidates are compared and the greater one is moved past the bytes it shares with the other, because no
 * rotation that begins there can be least: at most 3 n steps ("minimal representation of a cyclic string", after Shiloach
 * 1981, A fast algorithm for canonization of circular strings).
 *
 * @param start index at which the least rotation begins: the first of them if several are equal
 * @param period length of the shortest block of which this one is a power; the block's own length if it is none
 */
record LeastRotation(int start, int period) {

    /** @param block of which the first {@code length} bytes count, at least 1 */
    static LeastRotation of(byte[] block, int length) {
        int a = 0;
        int b = 1;
        int shared = 0;
        while (a < length && b < length && shared < length) {
            int i = a + shared;
            int j = b + shared;
            int x = block[i < length ? i : i - length] & 0xff;
            int y = block[j < length ? j : j - length] & 0xff;
            if (x == y) {
                shared++;
                continue;
            }
            if (x > y) {
                a += shared + 1;
            } else {
                b += shared + 1;
            }
            if (a == b) {
                b++;
            }
            shared = 0;
        }
        int period = shared == length ? Math.abs(a - b) : length;
        return new LeastRotation(Math.min(a, b), period);
    }
}
