package org.dbzip2.engine.bzip2;

import java.util.Arrays;

/** Other bytes with the same CRC, which is what a mere comparison of CRCs does not see. */
public final class CollidingBytes {
    /** The CRC's polynomial, 33 bits of it: a message may be changed by it anywhere without a change of the remainder. */
    private static final int[] POLYNOMIAL = {0x01, 0x04, 0xc1, 0x1d, 0xb7};

    private CollidingBytes() {}

    /** A copy of the bytes, of which some in the middle are others. */
    public static byte[] of(byte[] raw, int length) {
        byte[] other = Arrays.copyOf(raw, length);
        for (int i = 0; i < POLYNOMIAL.length; i++) {
            other[length / 2 + i] ^= (byte) POLYNOMIAL[i];
        }
        return other;
    }
}
