package org.dbzip2.lzma.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.tukaani.xz.LZMA2InputStream;

/**
 * Files of which every sum is right and the rest is as some bytes want it. A search would take long to come up with one of those
 * sums.
 *
 * <p>For each stream there is a byte: how many blocks (two bits), the check (two), whether the index (16) and the footer (32) lie,
 * how many whole fours of padding follow (two bits). For each block there is a byte of {@code HAS_…}, {@code LIES} and the like, the
 * code of the dictionary, a number of bytes (two) and as many of LZMA2.
 */
final class Forgery {
    static final int HAS_COMPRESSED_SIZE = 1;
    static final int HAS_UNCOMPRESSED_SIZE = 2;
    static final int HEADER_LIES = 4;
    static final int IS_FILTERED = 8;
    static final int IS_PADDED = 16;
    static final int HAS_NO_END = 32;
    static final int HAS_WRONG_CHECK = 64;

    private static final int INDEX_LIES = 16;
    private static final int FOOTER_LIES = 32;
    private static final int[] CHECKS = {0, 1, 0, 2};
    private static final int[] CHECK_SIZES = {0, 4, 4};
    private static final int MAX_RAW_BYTES = 1 << 20;

    private final ByteBuffer plan;
    private final Bytes file = new Bytes();

    /** The index's records of a stream. */
    private final Bytes records = new Bytes();

    private Forgery(byte[] plan) {
        this.plan = ByteBuffer.wrap(plan);
    }

    /** Bytes in the making. */
    private static final class Bytes extends ByteArrayOutputStream {
        void vli(long value) {
            long rest = value & Long.MAX_VALUE;
            for (; rest >= 0x80; rest >>>= 7) {
                write((int) (rest | 0x80));
            }
            write((int) rest);
        }

        void little(long value, int length) {
            for (int i = 0; i < length; i++) {
                write((int) (value >>> Byte.SIZE * i));
            }
        }

        void pad() {
            little(0, -size() & 3);
        }

        void crc(int from) {
            CRC32 crc = new CRC32();
            crc.update(buf, from, size() - from);
            little(crc.getValue(), 4);
        }
    }

    /** Makes the file that the bytes describe, whatever they are. */
    static byte[] of(byte[] plan) {
        Forgery forgery = new Forgery(plan);
        do {
            forgery.addStream();
        } while (forgery.plan.hasRemaining());
        return forgery.file.toByteArray();
    }

    private int next() {
        return plan.hasRemaining() ? Byte.toUnsignedInt(plan.get()) : 0;
    }

    private byte[] next(int atMost) {
        byte[] bytes = new byte[Math.min(atMost, plan.remaining())];
        plan.get(bytes);
        return bytes;
    }

    /** Any number, of few bits as often as of many. */
    private long anyNumber() {
        long number = ByteBuffer.wrap(Arrays.copyOf(next(8), 8)).getLong();
        return number >>> (next() & 63);
    }

    private void addStream() {
        int head = next();
        int check = CHECKS[head >> 2 & 3];
        int blocks = head & 3;
        file.writeBytes(new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0, (byte) check});
        file.crc(file.size() - 2);
        records.reset();
        for (int i = 0; i < blocks; i++) {
            addBlock(check);
        }
        boolean lies = (head & INDEX_LIES) != 0;
        int indexStart = file.size();
        file.write(0);
        file.vli(lies ? anyNumber() : blocks);
        file.writeBytes(lies ? next(next()) : records.toByteArray());
        file.little(0, indexStart - file.size() & 3);
        file.crc(indexStart);
        Bytes footer = new Bytes();
        footer.little((head & FOOTER_LIES) != 0 ? anyNumber() : (file.size() - indexStart) / 4 - 1, 4);
        footer.write(0);
        footer.write(check);
        CRC32 crc = new CRC32();
        crc.update(footer.toByteArray());
        file.little(crc.getValue(), 4);
        file.writeBytes(footer.toByteArray());
        file.write('Y');
        file.write('Z');
        file.little(0, 4 * (head >> 6));
    }

    private void addBlock(int check) {
        int flags = next();
        int code = next();
        byte[] filters = (flags & IS_FILTERED) != 0 ? filter() : new byte[0];
        byte[] lzma2 = next(next() << 8 | next());
        if ((flags & HAS_NO_END) == 0) {
            lzma2 = Arrays.copyOf(lzma2, lzma2.length + 1);
        }
        byte[] raw = decode(lzma2, code);

        boolean lies = (flags & HEADER_LIES) != 0;
        Bytes header = new Bytes();
        header.write(0);
        header.write((flags & (HAS_COMPRESSED_SIZE | HAS_UNCOMPRESSED_SIZE)) << 6 | (filters.length > 0 ? 1 : 0));
        if ((flags & HAS_COMPRESSED_SIZE) != 0) {
            header.vli(lies ? anyNumber() : lzma2.length);
        }
        if ((flags & HAS_UNCOMPRESSED_SIZE) != 0) {
            header.vli(lies ? anyNumber() : raw.length);
        }
        header.writeBytes(filters);
        header.writeBytes(new byte[] {0x21, 1, (byte) code});
        header.little(0, (flags & IS_PADDED) != 0 ? next() & 31 : 0);
        header.pad();
        byte[] fields = header.toByteArray();
        fields[0] = (byte) (fields.length / 4);
        int start = file.size();
        file.writeBytes(fields);
        file.crc(start);
        file.writeBytes(lzma2);
        file.pad();
        int size = CHECK_SIZES[check];
        if (check == 1) {
            CRC32 crc = new CRC32();
            crc.update(raw);
            file.little(crc.getValue() + ((flags & HAS_WRONG_CHECK) != 0 ? 1 : 0), size);
        } else {
            file.writeBytes(new byte[size]);
        }
        records.vli(fields.length + 4L + lzma2.length + size);
        records.vli(raw.length);
    }

    private byte[] filter() {
        int id = next();
        byte[] properties = next(next() & 7);
        Bytes filter = new Bytes();
        filter.vli(id);
        filter.vli(properties.length);
        filter.writeBytes(properties);
        return filter.toByteArray();
    }

    private static byte[] decode(byte[] lzma2, int code) {
        int dictionary = code < 26 ? (2 | code & 1) << code / 2 + 11 : 1 << 24;
        try (InputStream raw = new LZMA2InputStream(new ByteArrayInputStream(lzma2), dictionary)) {
            return raw.readNBytes(MAX_RAW_BYTES);
        } catch (IOException e) {
            return new byte[0];
        }
    }
}
