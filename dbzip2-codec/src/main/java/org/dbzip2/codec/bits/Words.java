package org.dbzip2.codec.bits;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of an array as one word, in either order, at any index.
 *
 * <p>Big-endian, the first byte is the highest, as bit strings need it; little-endian it is the lowest, so that the first
 * of several bytes is found by counting trailing zeros.
 */
public final class Words {
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long LOW_BITS = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private Words() {}

    /**
     * {@return the big-endian word at {@code index}}
     *
     * @param bytes holds the word
     * @param index of its first byte
     */
    public static long big(byte[] bytes, int index) {
        return (long) BIG.get(bytes, index);
    }

    /**
     * Puts a word, big-endian, at {@code index}.
     *
     * @param bytes takes the word
     * @param index of its first byte
     * @param word all 64 bits
     */
    public static void putBig(byte[] bytes, int index, long word) {
        BIG.set(bytes, index, word);
    }

    /**
     * {@return the little-endian word at {@code index}}
     *
     * @param bytes holds the word
     * @param index of its first byte
     */
    public static long little(byte[] bytes, int index) {
        return (long) LITTLE.get(bytes, index);
    }

    /**
     * Puts a word, little-endian, at {@code index}.
     *
     * @param bytes takes the word
     * @param index of its first byte
     * @param word all 64 bits
     */
    public static void putLittle(byte[] bytes, int index, long word) {
        LITTLE.set(bytes, index, word);
    }

    /**
     * {@return a word of eight equal bytes}
     *
     * @param value of each byte, 0 to 255
     */
    public static long repeat(int value) {
        return LOW_BITS * value;
    }

    /**
     * Tells which byte of a word is the lowest that is zero (Lamport 1975, Multiple byte processing with full-word
     * instructions).
     *
     * @param word eight bytes
     * @return 0 if none is; else its lowest set bit is the top bit of that byte. Bits above mean nothing: the borrow of a zero
     *     byte can set them too
     */
    public static long zeroBytes(long word) {
        return (word - LOW_BITS) & ~word & HIGH_BITS;
    }

    /**
     * Tells which bytes of a word are not zero: the top bit of each of those is set, and no other.
     *
     * @param word eight bytes
     * @return the marks, one bit in eight
     */
    public static long nonZeroBytes(long word) {
        return (((word & ~HIGH_BITS) + ~HIGH_BITS) | word) & HIGH_BITS;
    }
}
