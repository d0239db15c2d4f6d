package org.dbzip2.codec.format;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * bzip2's CRC-32: polynomial 0x04C11DB7, most significant bit first, all ones to start with, inverted at the end.
 *
 * <p>A running value is kept un-inverted: begin with {@link #INITIAL}, {@link #update}, and {@link #finish}.
 */
public final class Crc {
    /** The value to begin with. */
    public static final int INITIAL = 0xffffffff;

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private static final int POLYNOMIAL = 0x04c11db7;
    private static final int SLICES = 16;

    /** Row k holds the CRC of each byte followed by k zero bytes ("slicing", Kounavis and Berry 2005). */
    private static final int[] TABLE = makeTable();

    private Crc() {}

    private static int[] makeTable() {
        int[] table = new int[SLICES * 256];
        for (int value = 0; value < 256; value++) {
            int crc = value << 24;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc << 1) ^ ((crc >> 31) & POLYNOMIAL);
            }
            table[value] = crc;
        }
        for (int i = 256; i < table.length; i++) {
            int shorter = table[i - 256];
            table[i] = (shorter << 8) ^ table[shorter >>> 24];
        }
        return table;
    }

    /** Advances a running value by {@code length} bytes of {@code data} from {@code offset}. */
    public static int update(int running, byte[] data, int offset, int length) {
        int[] t = TABLE;
        int crc = running;
        int i = offset;
        int end = offset + length;
        for (; i <= end - 16; i += 16) {
            int a = (int) INT.get(data, i) ^ crc;
            int b = (int) INT.get(data, i + 4);
            int c = (int) INT.get(data, i + 8);
            int d = (int) INT.get(data, i + 12);
            crc = t[0xf00 | a >>> 24]
                    ^ t[0xe00 | a >>> 16 & 0xff]
                    ^ t[0xd00 | a >>> 8 & 0xff]
                    ^ t[0xc00 | a & 0xff]
                    ^ t[0xb00 | b >>> 24]
                    ^ t[0xa00 | b >>> 16 & 0xff]
                    ^ t[0x900 | b >>> 8 & 0xff]
                    ^ t[0x800 | b & 0xff]
                    ^ t[0x700 | c >>> 24]
                    ^ t[0x600 | c >>> 16 & 0xff]
                    ^ t[0x500 | c >>> 8 & 0xff]
                    ^ t[0x400 | c & 0xff]
                    ^ t[0x300 | d >>> 24]
                    ^ t[0x200 | d >>> 16 & 0xff]
                    ^ t[0x100 | d >>> 8 & 0xff]
                    ^ t[d & 0xff];
        }
        for (; i < end; i++) {
            crc = (crc << 8) ^ t[crc >>> 24 ^ data[i] & 0xff];
        }
        return crc;
    }

    /** The block CRC of a running value. */
    public static int finish(int running) {
        return ~running;
    }

    /** The block CRC of {@code length} bytes of {@code data} from {@code offset}. */
    public static int of(byte[] data, int offset, int length) {
        return finish(update(INITIAL, data, offset, length));
    }

    /**
     * Folds a block's CRC into its stream's.
     *
     * @param combined the stream's CRC so far, 0 before its first block
     * @param blockCrc the finished CRC of the next block
     */
    public static int combine(int combined, int blockCrc) {
        return Integer.rotateLeft(combined, 1) ^ blockCrc;
    }
}
