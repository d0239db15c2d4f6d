package org.dbzip2.codec.bits;

import java.io.InputStream;

/** A bit string being read, most significant bit first, from an array or as a stream delivers it. */
public final class BitReader {
    /**
     * Reads from an array; its end is the end of the data.
     *
     * @param firstBit position that {@link #position} reports at {@code from}, in bits from the start of the file
     */
    public BitReader(byte[] data, int from, int to, long firstBit) {}

    /** Reads from a stream, a buffer at a time. */
    public BitReader(InputStream in) {}

    /** In bits from the start of the file. */
    public long position() {
        throw new UnsupportedOperationException();
    }
}
