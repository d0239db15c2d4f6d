package org.dbzip2.lzma.sevenz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.zip.CRC32;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;

/** A header compressed with LZMA, as 7-Zip writes it. */
final class EncodedHeader {
    /** Higher ones take ten times as long, and gain nothing on columns of names and numbers. */
    private static final int PRESET = 3;

    private final byte[] packed;
    private final byte[] properties;
    private final int rawSize;
    private final int crc32;

    EncodedHeader(byte[] header) {
        rawSize = header.length;
        CRC32 crc = new CRC32();
        crc.update(header);
        crc32 = (int) crc.getValue();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            LZMA2Options options = new LZMA2Options(PRESET);
            options.setDictSize(Math.max(LZMA2Options.DICT_SIZE_MIN, Math.min(options.getDictSize(), rawSize)));
            LZMAOutputStream lzma = new LZMAOutputStream(bytes, options, false);
            lzma.write(header);
            lzma.finish();
            properties = ByteBuffer.allocate(1 + Integer.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put((byte) lzma.getProps())
                    .putInt(options.getDictSize())
                    .array();
        } catch (IOException e) {
            throw new AssertionError("nothing is written but memory", e);
        }
        packed = bytes.toByteArray();
    }

    /** What stands in the archive before the header that tells of it. */
    byte[] packed() {
        return packed;
    }

    /**
     * The header that tells of it.
     *
     * @param position where the packed one begins, behind the start header
     */
    byte[] header(long position) {
        HeaderBytes folder = HeaderParts.folder(List.of(Coder.of(SevenZMethod.LZMA, properties)));
        return new HeaderBytes()
                .put(HeaderId.ENCODED_HEADER)
                .put(HeaderParts.packInfo(position, 1, new HeaderBytes().number(packed.length)))
                .put(HeaderParts.unpackInfo(1, folder, new HeaderBytes().number(rawSize)))
                .put(HeaderId.CRC)
                .put(1)
                .int32(crc32)
                .put(HeaderId.END)
                .put(HeaderId.END)
                .toByteArray();
    }
}
