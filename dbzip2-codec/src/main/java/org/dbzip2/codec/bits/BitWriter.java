package org.dbzip2.codec.bits;

import java.util.Arrays;

/**
 * A bit string under construction, most significant bit first, in a byte array that grows as needed.
 *
 * <p>Bits gather in a 64-bit word; whole bytes of it go to the array when it is full, or earlier.
 */
public final class BitWriter {
    /** The most bits of a code in {@link #writeCodes}. */
    public static final int MAX_CODE_LENGTH = 17;

    /** How many low bits of a code in {@link #writeCodes} tell its length. */
    public static final int LENGTH_BITS = 5;

    private static final int LENGTH_MASK = (1 << LENGTH_BITS) - 1;

    /** Whole bytes, {@link #length} of them. */
    private byte[] bytes;

    private int length;

    /** The bits after those, from the top; below them zeros. */
    private long word;

    /** How many bits of {@link #word} are in use: 0 to 63. */
    private int wordBits;

    /**
     * Begins with no bits.
     *
     * @param capacity bytes to have room for at first
     */
    public BitWriter(int capacity) {
        bytes = new byte[Math.max(16, capacity)];
    }

    /** Forgets everything written. */
    public void reset() {
        length = 0;
        word = 0;
        wordBits = 0;
    }

    /** {@return how many bits were written since the last {@link #reset} or {@link #drain}} */
    public long bitLength() {
        return 8L * length + wordBits;
    }

    /**
     * Appends the low {@code count} bits of {@code value}.
     *
     * @param value no bit set above the low {@code count}
     * @param count 0 to 64
     */
    public void write(long value, int count) {
        assert count == 64 || value >>> count == 0;
        int free = Long.SIZE - wordBits;
        if (count < free) {
            word |= value << (free - count);
            wordBits += count;
            return;
        }
        int rest = count - free;
        ensure(Long.BYTES);
        Words.putBig(bytes, length, word | value >>> rest);
        length += Long.BYTES;
        wordBits = rest;
        word = rest == 0 ? 0 : value << (Long.SIZE - rest);
    }

    /**
     * Appends a row of codes, three at a time, with no branch on how they fill words.
     *
     * @param codes by symbol from index {@code row} on: a code of at most {@value #MAX_CODE_LENGTH} bits, and below it, in
     *     {@value #LENGTH_BITS} bits, how many it has
     * @param row where the codes of symbol 0 stand
     * @param symbols of which those from index {@code from} to {@code to} are written
     * @param from index of the first symbol
     * @param to index past the last symbol
     */
    public void writeCodes(int[] codes, int row, int[] symbols, int from, int to) {
        ensure((to - from) * (MAX_CODE_LENGTH + Byte.SIZE) / Byte.SIZE + 2 * Long.BYTES);
        byte[] target = bytes;
        // Only bits of one unfinished byte stay open, so there is room for three codes.
        Words.putBig(target, length, word);
        int at = length + (wordBits >>> 3);
        long open = word << (wordBits & ~7);
        int openBits = wordBits & 7;
        int i = from;
        for (; i < to - 2; i += 3) {
            int first = codes[row + symbols[i]];
            int second = codes[row + symbols[i + 1]];
            int third = codes[row + symbols[i + 2]];
            long two = (long) (first >>> LENGTH_BITS) << (second & LENGTH_MASK) | second >>> LENGTH_BITS;
            long three = two << (third & LENGTH_MASK) | third >>> LENGTH_BITS;
            int bits = openBits + (first & LENGTH_MASK) + (second & LENGTH_MASK) + (third & LENGTH_MASK);
            open |= three << Long.SIZE - bits;
            Words.putBig(target, at, open);
            at += bits >>> 3;
            open <<= bits & ~7;
            openBits = bits & 7;
        }
        for (; i < to; i++) {
            int code = codes[row + symbols[i]];
            int bits = openBits + (code & LENGTH_MASK);
            open |= (long) (code >>> LENGTH_BITS) << Long.SIZE - bits;
            Words.putBig(target, at, open);
            at += bits >>> 3;
            open <<= bits & ~7;
            openBits = bits & 7;
        }
        length = at;
        word = open;
        wordBits = openBits;
    }

    /**
     * Appends the first {@code bitCount} bits of {@code source}, a word at a time whatever the offsets.
     *
     * @param source most significant bit first
     * @param bitCount at most eight times the length of {@code source}
     */
    public void write(byte[] source, long bitCount) {
        int wholeWords = (int) (bitCount >>> 6);
        ensure(wholeWords * Long.BYTES + Long.BYTES);
        byte[] target = bytes;
        int at = length;
        int shift = wordBits;
        long open = word;
        int end = wholeWords * Long.BYTES;
        if (shift == 0) {
            System.arraycopy(source, 0, target, at, end);
            at += end;
        } else {
            for (int i = 0; i < end; i += Long.BYTES) {
                long next = Words.big(source, i);
                Words.putBig(target, at, open | next >>> shift);
                open = next << (Long.SIZE - shift);
                at += Long.BYTES;
            }
        }
        length = at;
        word = open;
        long rest = bitCount & 63;
        int i = end;
        for (; rest >= 8; rest -= 8) {
            write(source[i++] & 0xff, 8);
        }
        if (rest > 0) {
            write((source[i] & 0xff) >>> (8 - rest), (int) rest);
        }
    }

    /** Appends zero bits up to the next whole byte. */
    public void alignToByte() {
        write(0, -wordBits & 7);
    }

    /**
     * Moves whole bytes out and keeps the bits after them.
     *
     * @param <X> what the sink may throw
     * @param sink takes the bytes
     * @return how many bytes were handed to {@code sink}
     * @throws X what the sink throws; the bytes are kept then
     */
    public <X extends Exception> int drain(Sink<X> sink) throws X {
        int drained = length;
        sink.accept(bytes, drained);
        length = 0;
        return drained;
    }

    /** {@return a copy of everything written, its last byte filled up with zeros} */
    public byte[] toByteArray() {
        byte[] copy = new byte[byteLength()];
        copyTo(copy);
        return copy;
    }

    /** {@return how many bytes there are with the last one filled up} */
    public int byteLength() {
        return length + ((wordBits + 7) >>> 3);
    }

    /**
     * Copies everything written, its last byte filled up with zeros.
     *
     * @param target takes {@link #byteLength} bytes, from its start
     * @throws IndexOutOfBoundsException if it is shorter than that
     */
    public void copyTo(byte[] target) {
        System.arraycopy(bytes, 0, target, 0, length);
        for (int at = length, shift = Long.SIZE - Byte.SIZE; at < byteLength(); at++, shift -= Byte.SIZE) {
            target[at] = (byte) (word >>> shift);
        }
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length + (bytes.length >> 1)));
        }
    }

    /**
     * Takes bytes that are valid only during the call.
     *
     * @param <X> what it may throw
     */
    @FunctionalInterface
    public interface Sink<X extends Exception> {
        /**
         * Takes the first {@code length} bytes of {@code bytes}.
         *
         * @param bytes only lent, for the time of the call
         * @param length how many of them
         * @throws X if they cannot be taken
         */
        void accept(byte[] bytes, int length) throws X;
    }
}
