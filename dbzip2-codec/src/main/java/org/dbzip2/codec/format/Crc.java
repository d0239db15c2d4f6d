package org.dbzip2.codec.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.zip.CRC32;

/**
 * bzip2's CRC-32: polynomial 0x04C11DB7, most significant bit first, all ones to start with, inverted at the end.
 *
 * <p>The CRC-32 of the JDK, for which processors have instructions, has the same polynomial and takes the least significant
 * bit first. So each byte is turned round before, and the sum afterwards. Used for one block after another; not thread-safe.
 */
public final class Crc {
    private static final VarHandle BIG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LITTLE = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Few enough bytes for the nearest cache. */
    private static final int STEP = 1 << 12;

    private static final int POLYNOMIAL = 0x04c11db7;

    /** The running value to begin with. */
    private static final int INITIAL = -1;

    /** Of the bytes since the last long run, as if there had been none before. */
    private final CRC32 mirrored = new CRC32();

    private long mirroredLength;

    /** The running value, not inverted, of the bytes before those. */
    private int before = INITIAL;

    private final byte[] turned = new byte[STEP];

    /** Begins with no bytes. */
    public Crc() {}

    /** Forgets all bytes. */
    public void reset() {
        mirrored.reset();
        mirroredLength = 0;
        before = INITIAL;
    }

    /**
     * Takes {@code length} bytes of {@code data} from {@code offset}.
     *
     * @param data holds the bytes
     * @param offset index of the first
     * @param length how many
     */
    public void update(byte[] data, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, data.length);
        for (int done = 0; done < length; done += STEP) {
            int count = Math.min(STEP, length - done);
            turn(data, offset + done, count);
            mirrored.update(turned, 0, count);
        }
        mirroredLength += length;
    }

    /** Reverses the bits of each byte: those of eight at once, along with their order, which is then written backwards. */
    private void turn(byte[] data, int offset, int count) {
        byte[] target = turned;
        int words = count & -Long.BYTES;
        for (int i = 0; i < words; i += Long.BYTES) {
            LITTLE.set(target, i, Long.reverse((long) BIG.get(data, offset + i)));
        }
        for (int i = words; i < count; i++) {
            target[i] = (byte) (Integer.reverse(data[offset + i]) >>> 24);
        }
    }

    /**
     * Takes {@code count} times the same byte, in time that grows with the logarithm of their number.
     *
     * @param value the byte
     * @param count how many times, 0 or more
     */
    public void updateRepeated(byte value, int count) {
        before = repeat(running(), value, count);
        mirrored.reset();
        mirroredLength = 0;
    }

    /** {@return the CRC of all bytes so far} */
    public int value() {
        return ~running();
    }

    /** The CRC is linear: another initial value adds what the difference becomes by as many zeros. */
    private int running() {
        int since = ~Integer.reverse((int) mirrored.getValue());
        return before == INITIAL ? since : since ^ repeat(before ^ INITIAL, (byte) 0, mirroredLength);
    }

    /**
     * What becomes of a running value by {@code count} equal bytes.
     *
     * <p>A byte multiplies the value, taken as a polynomial, by x^8 and adds a constant; what many of them do is found by
     * doubling.
     */
    private static int repeat(int running, byte value, long count) {
        int factor = 1;
        int constant = 0;
        for (int bit = Long.SIZE - Long.numberOfLeadingZeros(count) - 1; bit >= 0; bit--) {
            constant ^= multiply(factor, constant);
            factor = multiply(factor, factor);
            if ((count >>> bit & 1) != 0) {
                constant = multiply(constant ^ value << 24, 1 << Byte.SIZE);
                factor = multiply(factor, 1 << Byte.SIZE);
            }
        }
        return multiply(factor, running) ^ constant;
    }

    /** The product of two polynomials, by the CRC's own. */
    private static int multiply(int a, int b) {
        int product = 0;
        for (int bit = Integer.SIZE - 1; bit >= 0; bit--) {
            product = (product << 1) ^ ((product >> 31) & POLYNOMIAL) ^ (a & -(b >>> bit & 1));
        }
        return product;
    }

    /**
     * {@return the CRC of {@code length} bytes of {@code data} from {@code offset}}
     *
     * @param data holds the bytes
     * @param offset index of the first
     * @param length how many
     */
    public static int of(byte[] data, int offset, int length) {
        Crc crc = new Crc();
        crc.update(data, offset, length);
        return crc.value();
    }

    /**
     * Folds a block's CRC into its stream's.
     *
     * @param combined the stream's CRC so far, 0 before its first block
     * @param blockCrc the finished CRC of the next block
     * @return the stream's CRC with that block
     */
    public static int combine(int combined, int blockCrc) {
        return Integer.rotateLeft(combined, 1) ^ blockCrc;
    }
}
