package org.dbzip2.codec.stream;

import org.dbzip2.codec.format.Bzip2Format;

/**
 * What is ignored after the last stream of a file: how many bytes, and whether the start of another stream is among them, so
 * that data would be lost. The bytes are given in pieces of any size.
 */
public final class TrailingBytes {
    private static final int START_BITS = Bzip2Format.HEADER_BITS + Bzip2Format.MAGIC_BITS;

    private long count;
    private boolean holdStream;

    /** The last eight bytes, and the two before. */
    private long last;

    private int before;

    /** Begins with no bytes. */
    public TrailingBytes() {}

    /**
     * Takes the next {@code length} bytes.
     *
     * @param bytes holds them
     * @param offset index of the first
     * @param length how many
     */
    public void accept(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length && !holdStream; i++) {
            before = (before << 8 | (int) (last >>> 56)) & 0xffff;
            last = last << 8 | bytes[i] & 0xff;
            long seen = count + (i - offset) + 1;
            holdStream = seen * 8 >= START_BITS && isStart();
        }
        count += length;
    }

    /** A header takes 32 bits, of which {@link #before} holds 16, and the magic behind it 48. */
    private boolean isStart() {
        long magic = last & (1L << Bzip2Format.MAGIC_BITS) - 1;
        if (magic != Bzip2Format.BLOCK_MAGIC && magic != Bzip2Format.TRAILER_MAGIC) {
            return false;
        }
        return Bzip2Format.levelOf(before << 16 | (int) (last >>> Bzip2Format.MAGIC_BITS)) != 0;
    }

    /** {@return how many there are} */
    public long count() {
        return count;
    }

    /** {@return whether a stream begins among them: its header, and behind it a block or a trailer} */
    public boolean holdStream() {
        return holdStream;
    }
}
