package org.dbzip2.lzma.sevenz;

import java.util.Arrays;
import java.util.BitSet;

/** A header, or a part of it, as it is taken apart. What does not end in time is corrupt. */
final class HeaderInput {
    private final byte[] bytes;
    private final int end;
    private int at;

    HeaderInput(byte[] bytes) {
        this(bytes, 0, bytes.length);
    }

    private HeaderInput(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.end = end;
        at = start;
    }

    int remaining() {
        return end - at;
    }

    /** Of the next byte. */
    int read() throws CorruptSevenZException {
        return bytes[advance(1)] & 0xff;
    }

    byte[] read(int count) throws CorruptSevenZException {
        int start = advance(count);
        return Arrays.copyOfRange(bytes, start, at);
    }

    /** The next part, which is passed. */
    HeaderInput part(long size) throws CorruptSevenZException {
        int start = advance(size);
        return new HeaderInput(bytes, start, at);
    }

    /** A number of variable length: see {@link HeaderBytes#number}. */
    long number() throws CorruptSevenZException {
        int first = read();
        long value = 0;
        int mask = 0x80;
        for (int i = 0; i < Long.BYTES; i++) {
            if ((first & mask) == 0) {
                return value | (long) (first & mask - 1) << 8 * i;
            }
            value |= (long) read() << 8 * i;
            mask >>>= 1;
        }
        return value;
    }

    /** The number of a part. None that is known takes more than a byte. */
    int id() throws CorruptSevenZException {
        return (int) Math.min(number() & Long.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** A number of bytes. */
    long size() throws CorruptSevenZException {
        long size = number();
        if (size < 0) {
            throw new CorruptSevenZException("impossible size in the header");
        }
        return size;
    }

    /**
     * How many items follow.
     *
     * @param bits that each of them takes at least, of what follows
     */
    int count(int bits) throws CorruptSevenZException {
        long count = number();
        if (count < 0 || count > (long) remaining() * Byte.SIZE / bits) {
            throw new CorruptSevenZException("header that counts more than it holds");
        }
        return (int) count;
    }

    int int32() throws CorruptSevenZException {
        return (int) littleEndian(Integer.BYTES);
    }

    long int64() throws CorruptSevenZException {
        return littleEndian(Long.BYTES);
    }

    private long littleEndian(int width) throws CorruptSevenZException {
        int start = advance(width);
        long value = 0;
        for (int i = 0; i < width; i++) {
            value |= (bytes[start + i] & 0xffL) << 8 * i;
        }
        return value;
    }

    BitSet bits(int count) throws CorruptSevenZException {
        int start = advance((count + Byte.SIZE - 1L) / Byte.SIZE);
        BitSet set = new BitSet(count);
        for (int i = 0; i < count; i++) {
            set.set(i, (bytes[start + i / Byte.SIZE] & 0x80 >>> i % Byte.SIZE) != 0);
        }
        return set;
    }

    /** Which of the items have a value. */
    BitSet defined(int count) throws CorruptSevenZException {
        if (read() == 0) {
            return bits(count);
        }
        BitSet all = new BitSet();
        all.set(0, count);
        return all;
    }

    /** Passes a part that says itself how long it is. */
    void skip() throws CorruptSevenZException {
        advance(number());
    }

    /** Where the bytes passed begin. */
    private int advance(long count) throws CorruptSevenZException {
        if (count < 0 || count > end - at) {
            throw new CorruptSevenZException("header that ends too early");
        }
        int start = at;
        at += (int) count;
        return start;
    }
}
