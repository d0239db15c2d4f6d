package org.dbzip2.net.testing;

import java.io.IOException;
import java.util.zip.CRC32;
import org.dbzip2.engine.CodedBlock;
import org.dbzip2.engine.Coding;
import org.dbzip2.lzma.Lzma2Check;
import org.dbzip2.lzma.Lzma2Encoder;
import org.dbzip2.lzma.Lzma2Options;
import org.dbzip2.net.wire.Algorithm;
import org.dbzip2.net.wire.CompressRequest;
import org.dbzip2.net.wire.CompressedAnswer;
import org.dbzip2.net.wire.Frame;

/** Pieces of LZMA2 that are quickly made. */
public final class Pieces {
    public static final Lzma2Options OPTIONS = new Lzma2Options(1, false, 1 << 16);

    public static final Coding CODING = OPTIONS.coding();

    private Pieces() {}

    /** What a piece becomes. */
    public static CodedBlock coded(byte[] raw, int offset, int length) throws InterruptedException {
        byte[] lzma2 = new Lzma2Encoder().encode(OPTIONS, raw, offset, length);
        CRC32 crc = new CRC32();
        crc.update(raw, offset, length);
        return new CodedBlock(lzma2, 8L * lzma2.length, (int) crc.getValue());
    }

    /** Whether XZ for Java makes these bytes of a piece, and no others. */
    public static boolean isOf(byte[] lzma2, byte[] raw) {
        return new Lzma2Check().isOf(lzma2, OPTIONS.dictionarySize(), raw, raw.length);
    }

    /** The right answer to a request. */
    public static Frame answer(Frame request) throws IOException, InterruptedException {
        CompressRequest piece = CompressRequest.of(request, 64 << 20).unpacked();
        return answer(piece.number(), coded(piece.data(), piece.offset(), piece.rawLength()));
    }

    public static Frame answer(int number, CodedBlock coded) {
        return new CompressedAnswer(Algorithm.LZMA2, number, coded, true).frame();
    }
}
