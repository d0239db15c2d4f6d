package org.dbzip2.lzma.sevenz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/**
 * The first 32 bytes of an archive, which tell where its header is.
 *
 * @param offset of the header behind these bytes
 * @param size of the header in bytes; 0 in an archive of nothing
 * @param crc32 of the header
 */
record StartHeader(long offset, long size, int crc32) {
    static final int SIZE = 32;
    static final byte[] MAGIC = {'7', 'z', (byte) 0xbc, (byte) 0xaf, 0x27, 0x1c};

    private static final byte[] VERSION = {0, 4};
    private static final int CRC_AT = MAGIC.length + VERSION.length;
    private static final int CHECKED_AT = CRC_AT + Integer.BYTES;
    private static final int SIZE_AT = CHECKED_AT + Long.BYTES;
    private static final int HEADER_CRC_AT = SIZE_AT + Long.BYTES;

    ByteBuffer toBytes() {
        ByteBuffer bytes = ByteBuffer.allocate(SIZE).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC).put(VERSION).putInt(0).putLong(offset).putLong(size).putInt(crc32);
        return bytes.putInt(CRC_AT, checksum(bytes.array())).flip();
    }

    /** Takes apart what begins with the right bytes. */
    static StartHeader parse(byte[] bytes) throws SevenZException {
        ByteBuffer fields = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (fields.get(MAGIC.length) != VERSION[0]) {
            throw new UnsupportedSevenZException("version " + fields.get(MAGIC.length) + " of the format");
        }
        StartHeader header =
                new StartHeader(fields.getLong(CHECKED_AT), fields.getLong(SIZE_AT), fields.getInt(HEADER_CRC_AT));
        int crc = fields.getInt(CRC_AT);
        if (crc == 0 && header.offset == 0 && header.size == 0 && header.crc32 == 0) {
            throw new TruncatedSevenZException("archive that was never finished");
        }
        if (crc != checksum(bytes)) {
            throw new CorruptSevenZException("start header whose CRC is wrong");
        }
        return header;
    }

    private static int checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes, CHECKED_AT, SIZE - CHECKED_AT);
        return (int) crc.getValue();
    }
}
