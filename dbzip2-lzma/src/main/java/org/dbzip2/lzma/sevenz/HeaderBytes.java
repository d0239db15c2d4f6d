package org.dbzip2.lzma.sevenz;

import java.io.ByteArrayOutputStream;
import java.util.BitSet;

/** A header, or a part of one, as it grows: little-endian, sizes and counts in 7z's numbers of variable length. */
final class HeaderBytes {
    private static final int MAX_EXTRA_BYTES = 8;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    int size() {
        return bytes.size();
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    HeaderBytes put(int value) {
        bytes.write(value);
        return this;
    }

    HeaderBytes put(byte[] part) {
        bytes.writeBytes(part);
        return this;
    }

    HeaderBytes put(HeaderBytes part) {
        return put(part.toByteArray());
    }

    /** As many ones in front as bytes follow; behind the zero after them, the highest bits; then the bytes, lowest first. */
    HeaderBytes number(long value) {
        int extra = 0;
        while (extra < MAX_EXTRA_BYTES && value >>> 7 * (extra + 1) != 0) {
            extra++;
        }
        int ones = 0xff00 >>> extra & 0xff;
        bytes.write(extra == MAX_EXTRA_BYTES ? ones : ones | (int) (value >>> 8 * extra));
        return littleEndian(value, extra);
    }

    HeaderBytes int32(int value) {
        return littleEndian(value, Integer.BYTES);
    }

    HeaderBytes int64(long value) {
        return littleEndian(value, Long.BYTES);
    }

    private HeaderBytes littleEndian(long value, int width) {
        for (int i = 0; i < width; i++) {
            bytes.write((int) (value >>> 8 * i));
        }
        return this;
    }

    /** Highest bit first, the last byte filled with zeros. */
    HeaderBytes bits(BitSet set, int count) {
        for (int at = 0; at < count; at += Byte.SIZE) {
            int value = 0;
            for (int i = 0; i < Byte.SIZE; i++) {
                value |= set.get(at + i) ? 0x80 >>> i : 0;
            }
            bytes.write(value);
        }
        return this;
    }

    /** Which of the items have a value: a byte 1 if all have, else 0 and a bit for each. */
    HeaderBytes defined(BitSet set, int count) {
        return set.cardinality() == count ? put(1) : put(0).bits(set, count);
    }
}
