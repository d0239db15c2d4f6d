package org.dbzip2.lzma.xz;

import org.tukaani.xz.LZMA2Options;

/** The sizes of LZMA2's dictionary that a block's header can name: from 4 KiB on 2^n and 2^n + 2^(n-1), and 4 GiB less one. */
final class DictionarySize {
    private static final int MAX_CODE = 40;

    private DictionarySize() {}

    /** The size of a number in a header, in bytes. */
    static long ofCode(int code, long offset) throws UnsupportedXzException {
        if (code > MAX_CODE) {
            throw new UnsupportedXzException("dictionary of unknown size " + code, offset);
        }
        return code == MAX_CODE ? (1L << 32) - 1 : size(code);
    }

    /** The number of the smallest one that is at least so large. */
    static int code(long atLeast) {
        int code = 0;
        while (code < MAX_CODE && size(code) < atLeast) {
            code++;
        }
        return code;
    }

    /**
     * The size that is enough for data of a length: a larger dictionary would never be full.
     *
     * @param size that there would be otherwise, in bytes
     */
    static long usefulFor(long length, long size) {
        return Math.max(LZMA2Options.DICT_SIZE_MIN, Math.min(size, size(code(length))));
    }

    private static long size(int code) {
        return (2L | code & 1) << code / 2 + 11;
    }
}
