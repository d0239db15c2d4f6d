package org.dbzip2.lzma.sevenz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dbzip2.codec.stream.Bzip2OutputStream;
import org.dbzip2.codec.testing.Sequences;
import org.tukaani.xz.FinishableOutputStream;
import org.tukaani.xz.FinishableWrapperOutputStream;
import org.tukaani.xz.LZMA2Options;

/** Archives of ours in memory, and the coded pieces that they are made of. */
final class Archives {
    static final int DICTIONARY = 1 << 16;

    private Archives() {}

    /** What is done with a writer. */
    interface Filling {
        void fill(SevenZWriter writer) throws IOException;
    }

    static byte[] write(Filling filling) {
        try (SeekableInMemoryByteChannel channel = new SeekableInMemoryByteChannel()) {
            SevenZWriter writer = new SevenZWriter(channel);
            filling.fill(writer);
            writer.finish();
            return Arrays.copyOf(channel.array(), Math.toIntExact(channel.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a file of pieces of so many bytes. */
    static void addLzma2(SevenZWriter writer, SevenZEntry entry, byte[] raw, int pieceSize, int dictionary)
            throws IOException {
        writer.beginFile(entry, SevenZCoding.lzma2(dictionary));
        for (int at = 0; at < raw.length; at += pieceSize) {
            byte[] piece = lzma2(Arrays.copyOfRange(raw, at, Math.min(raw.length, at + pieceSize)), dictionary);
            writer.append(piece, 0, piece.length);
        }
        writer.endFile(raw.length, crc32(raw));
    }

    static void addLzma2(SevenZWriter writer, SevenZEntry entry, byte[] raw) throws IOException {
        addLzma2(writer, entry, raw, Math.max(1, raw.length), DICTIONARY);
    }

    static void addBzip2(SevenZWriter writer, SevenZEntry entry, byte[] raw) throws IOException {
        ByteArrayOutputStream coded = new ByteArrayOutputStream();
        try (Bzip2OutputStream out = new Bzip2OutputStream(coded, 9)) {
            out.write(raw);
        }
        writer.beginFile(entry, SevenZCoding.bzip2());
        writer.append(coded.toByteArray(), 0, coded.size());
        writer.endFile(raw.length, crc32(raw));
    }

    /** Chunks that begin with a reset of the dictionary, without the byte 0 that would end them. */
    static byte[] lzma2(byte[] raw, int dictionary) throws IOException {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        LZMA2Options options = new LZMA2Options(1);
        options.setDictSize(dictionary);
        try (FinishableOutputStream out = options.getOutputStream(new FinishableWrapperOutputStream(chunks))) {
            out.write(raw);
        }
        return Arrays.copyOf(chunks.toByteArray(), chunks.size() - 1);
    }

    /** An archive of packed bytes and any header. */
    static byte[] ofHeader(byte[] packed, HeaderBytes header) {
        byte[] bytes = header.toByteArray();
        StartHeader start = new StartHeader(packed.length, bytes.length, crc32(bytes));
        return Sequences.concat(start.toBytes().array(), packed, bytes);
    }

    static int crc32(byte[] raw) {
        CRC32 crc = new CRC32();
        crc.update(raw);
        return (int) crc.getValue();
    }
}
