package org.dbzip2.lzma.xz;

import java.io.IOException;

/** The format's numbers of variable length: seven bits a byte, least significant first, at most 63 bits. */
final class Vli {
    static final int MAX_SIZE = 9;

    private Vli() {}

    /** Where bytes come from one at a time. Throws where there are no more. */
    @FunctionalInterface
    interface Source {
        /** The next byte, 0 to 255. */
        int next() throws IOException;
    }

    /**
     * Writes a number.
     *
     * @return the place behind it
     */
    static int write(long value, byte[] target, int at) {
        assert value >= 0;
        int end = at;
        long rest = value;
        for (; rest >= 0x80; rest >>>= 7) {
            target[end++] = (byte) (rest | 0x80);
        }
        target[end++] = (byte) rest;
        return end;
    }

    /**
     * Reads a number.
     *
     * @param offset where the field that it belongs to stands, for the error
     * @throws CorruptXzException if it has more than 63 bits, or is longer than it need be
     * @throws IOException what the source throws
     */
    static long read(Source source, long offset) throws IOException {
        long value = 0;
        for (int i = 0; i < MAX_SIZE; i++) {
            int next = source.next();
            value |= (long) (next & 0x7f) << 7 * i;
            if (next < 0x80) {
                if (next == 0 && i > 0) {
                    throw new CorruptXzException("number with a needless byte", offset);
                }
                return value;
            }
        }
        throw new CorruptXzException("number of more than 63 bits", offset);
    }
}
