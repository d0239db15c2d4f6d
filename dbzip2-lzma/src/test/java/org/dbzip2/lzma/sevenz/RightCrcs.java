package org.dbzip2.lzma.sevenz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Makes the CRCs of changed archives right again, so that what they guard is read. */
final class RightCrcs {
    private static final int OFFSET_AT = 12;
    private static final int SIZE_AT = 20;
    private static final int HEADER_CRC_AT = 28;

    private RightCrcs() {}

    /** Makes those of header and start header right, where they have a place. */
    static byte[] in(byte[] archive) {
        if (archive.length < StartHeader.SIZE) {
            return archive;
        }
        ByteBuffer fields = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        long start = StartHeader.SIZE + fields.getLong(OFFSET_AT);
        long size = fields.getLong(SIZE_AT);
        if (start >= StartHeader.SIZE && size >= 0 && start <= archive.length - size) {
            byte[] header = Arrays.copyOfRange(archive, (int) start, (int) (start + size));
            fields.putInt(HEADER_CRC_AT, Archives.crc32(header));
        }
        fields.putInt(8, Archives.crc32(Arrays.copyOfRange(archive, OFFSET_AT, StartHeader.SIZE)));
        return archive;
    }
}
