package org.dbzip2.lzma.xz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32;

/** What stands before and behind a stream's blocks and index: twelve bytes each. */
final class StreamFrame {
    static final int HEADER_SIZE = 12;
    static final int FOOTER_SIZE = 12;
    private static final byte[] HEADER_MAGIC = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0};
    private static final short FOOTER_MAGIC = (short) ('Z' << 8 | 'Y');

    private StreamFrame() {}

    /** What a footer says. */
    record Footer(XzCheck check, long indexSize) {}

    static byte[] header(XzCheck check) {
        byte[] header = new byte[HEADER_SIZE];
        ByteBuffer bytes = buffer(header).put(HEADER_MAGIC).putShort(flags(check));
        bytes.putInt(crc32(header, 6, 2));
        return header;
    }

    static byte[] footer(XzCheck check, long indexSize) {
        byte[] footer = new byte[FOOTER_SIZE];
        ByteBuffer bytes = buffer(footer);
        bytes.putInt(4, (int) (indexSize / 4 - 1)).putShort(8, flags(check)).putShort(10, FOOTER_MAGIC);
        bytes.putInt(0, crc32(footer, 4, 6));
        return footer;
    }

    /** Whether a stream begins so, as far as that many bytes tell. */
    static boolean hasMagic(byte[] header, int length) {
        int known = Math.min(length, HEADER_MAGIC.length);
        return Arrays.equals(header, 0, known, HEADER_MAGIC, 0, known);
    }

    /** Reads a header whose magic was seen. */
    static XzCheck parseHeader(byte[] header, long offset) throws XzException {
        ByteBuffer bytes = buffer(header);
        if (bytes.getInt(8) != crc32(header, 6, 2)) {
            throw new CorruptXzException("stream header with a wrong CRC", offset + 8);
        }
        return parseFlags(bytes.getShort(6), offset + 6);
    }

    static Footer parseFooter(byte[] footer, long offset) throws XzException {
        ByteBuffer bytes = buffer(footer);
        if (bytes.getShort(10) != FOOTER_MAGIC) {
            throw new CorruptXzException("no stream footer where one belongs", offset + 10);
        }
        if (bytes.getInt(0) != crc32(footer, 4, 6)) {
            throw new CorruptXzException("stream footer with a wrong CRC", offset);
        }
        long indexSize = (Integer.toUnsignedLong(bytes.getInt(4)) + 1) * 4;
        return new Footer(parseFlags(bytes.getShort(8), offset + 8), indexSize);
    }

    private static short flags(XzCheck check) {
        return (short) (check.id() << Byte.SIZE);
    }

    private static XzCheck parseFlags(short flags, long offset) throws UnsupportedXzException {
        if ((flags & 0xf0ff) != 0) {
            throw new UnsupportedXzException("unknown stream flags", offset);
        }
        return XzCheck.ofId(flags >>> Byte.SIZE, offset);
    }

    static int crc32(byte[] bytes, int offset, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }

    static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A size with the padding that makes it whole fours. */
    static long padded(long size) {
        return size + 3 & ~3L;
    }
}
