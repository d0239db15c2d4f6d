package org.dbzip2.hadoop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.bits.BitWriter;
import org.dbzip2.codec.block.BlockCompressor;
import org.dbzip2.codec.block.BlockDecompressor;
import org.dbzip2.codec.block.DecodedBlock;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.stream.StreamAssembler;
import org.dbzip2.codec.stream.StreamParser;
import org.dbzip2.codec.stream.StreamParser.Part;

/** Makes files that are hard to split right. */
final class SplitFiles {
    private SplitFiles() {}

    /** Numbered lines of any length, a few of them empty, the last one without an end. */
    static String lines(Random random, int length, String lineEnd) {
        StringBuilder text = new StringBuilder(length + 300);
        for (int number = 0; text.length() < length; number++) {
            if (random.nextInt(8) > 0) {
                text.append(number).append(' ');
                for (int i = random.nextInt(1 + random.nextInt(200)); i > 0; i--) {
                    text.append((char) ('a' + random.nextInt(26)));
                }
            }
            text.append(lineEnd);
        }
        return text.append("the last one").toString();
    }

    /** One stream whose blocks end where they should: each as many characters long as the next length says. */
    static byte[] withBlocks(String text, List<Integer> lengths) throws IOException {
        byte[] raw = text.getBytes(ISO_8859_1);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        StreamAssembler assembler = new StreamAssembler(file, 1);
        BlockCompressor compressor = new BlockCompressor();
        int from = 0;
        for (int i = 0; from < raw.length; i++) {
            int length = Math.min(lengths.get(i % lengths.size()), raw.length - from);
            assembler.append(compressor.compress(raw, from, length));
            from += length;
        }
        assembler.finish();
        return file.toByteArray();
    }

    /** Lengths of blocks that end before, within and behind the ends of lines, and elsewhere. */
    static List<Integer> aroundLineEnds(Random random, String text, String lineEnd) {
        List<Integer> lengths = new ArrayList<>();
        int from = 0;
        for (int at = text.indexOf(lineEnd); at >= 0; at = text.indexOf(lineEnd, at + 1)) {
            int cut = at + random.nextInt(lineEnd.length() + 2);
            if (cut > from && random.nextInt(3) == 0) {
                lengths.add(cut - from);
                from = cut;
            }
        }
        lengths.add(text.length());
        return lengths;
    }

    /** The same blocks, each with as many unused selectors as make it end with a whole byte. */
    static byte[] padded(byte[] file) throws IOException {
        BitWriter target = new BitWriter(file.length + 1000);
        target.write(Bzip2Format.header(file[3] - '0'), Bzip2Format.HEADER_BITS);
        StreamParser parser = new StreamParser();
        BlockDecompressor decompressor = new BlockDecompressor();
        DecodedBlock block = new DecodedBlock();
        BitReader walk = new BitReader(file, 0, file.length, 0);
        while (parser.next(walk) == Part.BLOCK) {
            long start = walk.position();
            decompressor.decode(walk, block);
            parser.blockDone(block.storedCrc());
            pad(file, start, walk.position(), target);
        }
        target.write(Bzip2Format.TRAILER_MAGIC, Bzip2Format.MAGIC_BITS);
        target.write(parser.storedCrc() & 0xffffffffL, 32);
        return target.toByteArray();
    }

    private static void pad(byte[] file, long start, long end, BitWriter target) throws IOException {
        BitReader source = new BitReader(file, 0, file.length, 0);
        source.seek(start);
        copy(source, Bzip2Format.MAGIC_BITS + 32 + 1 + 24, target);
        int rows = (int) source.peek(16);
        copy(source, 16 + 16 * Integer.bitCount(rows) + 3, target);
        int selectors = (int) source.read(15);
        int padding = (int) (-(target.bitLength() + 15 + end - source.position()) & 7);
        target.write(selectors + padding, 15);
        for (int i = 0; i < selectors; i++) {
            while (source.peek(1) != 0) {
                copy(source, 1, target);
            }
            copy(source, 1, target);
        }
        target.write(0, padding);
        copy(source, end - source.position(), target);
    }

    private static void copy(BitReader source, long count, BitWriter target) throws IOException {
        for (long left = count; left > 0; left -= 48) {
            int bits = (int) Math.min(48, left);
            target.write(source.read(bits), bits);
        }
    }
}
