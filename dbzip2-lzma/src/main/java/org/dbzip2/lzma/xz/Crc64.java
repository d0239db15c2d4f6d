package org.dbzip2.lzma.xz;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Checksum;

/** CRC-64 with ECMA-182's polynomial, least significant bit first, from all ones, inverted at the end. */
final class Crc64 implements Checksum {
    private static final long POLYNOMIAL = 0xC96C5795D7870F42L;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    /** Entry {@code 256 * n + b}: what byte {@code b} does to the sum when {@code n} more bytes have gone by. */
    private static final long[] TABLE = table();

    private long remainder = -1;

    private static long[] table() {
        long[] table = new long[8 * 256];
        for (int i = 0; i < table.length; i++) {
            long entry = i < 256 ? i : table[i - 256];
            if (i < 256) {
                for (int bit = 0; bit < Byte.SIZE; bit++) {
                    entry = entry >>> 1 ^ -(entry & 1) & POLYNOMIAL;
                }
            } else {
                entry = entry >>> 8 ^ table[(int) entry & 0xff];
            }
            table[i] = entry;
        }
        return table;
    }

    @Override
    public void update(int value) {
        remainder = remainder >>> 8 ^ TABLE[(int) (remainder ^ value) & 0xff];
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        int end = offset + length;
        int at = offset;
        long sum = remainder;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            sum ^= (long) LONGS.get(bytes, at);
            sum = TABLE[7 * 256 + ((int) sum & 0xff)]
                    ^ TABLE[6 * 256 + ((int) (sum >>> 8) & 0xff)]
                    ^ TABLE[5 * 256 + ((int) (sum >>> 16) & 0xff)]
                    ^ TABLE[4 * 256 + ((int) (sum >>> 24) & 0xff)]
                    ^ TABLE[3 * 256 + ((int) (sum >>> 32) & 0xff)]
                    ^ TABLE[2 * 256 + ((int) (sum >>> 40) & 0xff)]
                    ^ TABLE[256 + ((int) (sum >>> 48) & 0xff)]
                    ^ TABLE[(int) (sum >>> 56)];
        }
        remainder = sum;
        for (; at < end; at++) {
            update(bytes[at]);
        }
    }

    @Override
    public long getValue() {
        return ~remainder;
    }

    @Override
    public void reset() {
        remainder = -1;
    }
}
