package org.dbzip2.lzma;

import org.tukaani.xz.LZMA2Options;

/** The sizes of LZMA2's dictionary that a file can name: from 4 KiB on 2^n and 2^n + 2^(n-1), and 4 GiB less one. */
public final class Lzma2Dictionary {
    /** The number of the largest. */
    public static final int MAX_CODE = 40;

    private Lzma2Dictionary() {}

    /**
     * The size of a number.
     *
     * @param code 0 to {@link #MAX_CODE}
     * @return in bytes
     */
    public static long size(int code) {
        return code == MAX_CODE ? (1L << 32) - 1 : (2L | code & 1) << code / 2 + 11;
    }

    /**
     * The number of the smallest one that is at least so large.
     *
     * @param atLeast in bytes, less than 4 GiB
     * @return 0 to {@link #MAX_CODE}
     */
    public static int code(long atLeast) {
        int code = 0;
        while (code < MAX_CODE && size(code) < atLeast) {
            code++;
        }
        return code;
    }

    /**
     * The size that is enough for data of a length: a larger dictionary would never be full.
     *
     * @param length of the data in bytes
     * @param size that there would be otherwise, in bytes
     * @return in bytes
     */
    public static long usefulFor(long length, long size) {
        return Math.max(LZMA2Options.DICT_SIZE_MIN, Math.min(size, size(code(length))));
    }
}
