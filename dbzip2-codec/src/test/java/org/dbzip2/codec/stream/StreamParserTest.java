package org.dbzip2.codec.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.block.BlockDecompressor;
import org.dbzip2.codec.block.DecodedBlock;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.format.CorruptBzip2Exception;
import org.dbzip2.codec.format.NotBzip2Exception;
import org.dbzip2.codec.format.TruncatedBzip2Exception;
import org.dbzip2.codec.stream.StreamParser.Part;
import org.dbzip2.codec.testing.HandmadeBlock;
import org.dbzip2.codec.testing.Sequences;
import org.junit.jupiter.api.Test;

class StreamParserTest {
    private static final byte[] STREAM = HandmadeBlock.stream(3, block("first"), block("second"), block("third"));
    private static final byte[] EMPTY_STREAM = HandmadeBlock.stream(7);
    private static final int STREAM_BITS = 8 * STREAM.length;

    /** The marks of the stream's three blocks and its trailer. */
    private static final long[] MARKS = marks();

    @Test
    void tellsPartAfterPartWhereItBegins() throws IOException {
        byte[] file = Sequences.concat(STREAM, EMPTY_STREAM, new byte[] {'?'});
        StreamParser parser = new StreamParser();
        BlockDecompressor decompressor = new BlockDecompressor();
        DecodedBlock decoded = new DecodedBlock();
        BitReader in = new BitReader(file, 0, file.length, 0);
        for (int i = 0; i < 3; i++) {
            assertThat(parser.next(in)).isEqualTo(Part.BLOCK);
            assertThat(parser.level()).isEqualTo(3);
            assertThat(in.position()).isEqualTo(MARKS[i]);
            decompressor.decode(in, decoded);
            assertThat(decoded.startBit()).isEqualTo(MARKS[i]);
            parser.blockDone(decoded.storedCrc());
            // Each part may come with a reader of its own.
            BitReader next = new BitReader(file, 0, file.length, 0);
            next.seek(in.position());
            in = next;
        }
        assertThat(in.position()).isEqualTo(MARKS[3]);
        assertThat(parser.next(in)).isEqualTo(Part.STREAM_END);
        assertThat(in.position()).isEqualTo(STREAM_BITS);
        assertThat(parser.next(in)).isEqualTo(Part.STREAM_END);
        assertThat(parser.level()).isEqualTo(7);
        assertThat(parser.next(in)).isEqualTo(Part.GARBAGE);
        assertThat(parser.next(in)).isEqualTo(Part.GARBAGE);
        assertThat(in.position()).isEqualTo(STREAM_BITS + 8L * EMPTY_STREAM.length);
    }

    @Test
    void namesTheBlockWithTheWrongCrc() {
        byte[] file = Sequences.concat(STREAM, STREAM);
        flip(file, STREAM_BITS + MARKS[1] + 50);

        expect(file, CorruptBzip2Exception.class, "block CRC", 2, 2, STREAM_BITS + MARKS[1]);
    }

    @Test
    void namesTheBlockWithAFaultWithin() {
        byte[] file = Sequences.concat(EMPTY_STREAM, STREAM);
        long start = 8L * EMPTY_STREAM.length + MARKS[2];
        flip(file, start + 48 + 32 + 1);

        expect(file, CorruptBzip2Exception.class, "origin", 2, 3, start);
    }

    @Test
    void namesThePlaceWithoutAMark() {
        byte[] file = STREAM.clone();
        flip(file, MARKS[2] + 20);

        expect(file, CorruptBzip2Exception.class, "neither a block nor the stream's end", 1, 0, MARKS[2]);
    }

    @Test
    void namesTheStreamWithTheWrongCrc() {
        byte[] file = Sequences.concat(STREAM, STREAM);
        flip(file, STREAM_BITS + MARKS[3] + 70);

        expect(file, CorruptBzip2Exception.class, "stream CRC", 2, 0, STREAM_BITS + MARKS[3]);
    }

    @Test
    void namesWhereTheFileEndsTooEarly() {
        byte[] within = Sequences.concat(STREAM, Arrays.copyOf(STREAM, (int) (MARKS[1] >> 3) - 2));
        expect(within, TruncatedBzip2Exception.class, "ends too early", 2, 1, 8L * within.length);
        byte[] header = Sequences.concat(STREAM, new byte[] {'B', 'Z'});
        expect(header, TruncatedBzip2Exception.class, "ends too early", 2, 0, 8L * header.length);
    }

    @Test
    void namesNoBlockWhereThereIsNoStream() {
        expect(new byte[100], NotBzip2Exception.class, "no bzip2 stream", 1, 0, 0);
    }

    private static void expect(
            byte[] file, Class<? extends Bzip2Exception> type, String problem, long stream, long block, long bit) {
        InputStream in = new Bzip2InputStream(new ByteArrayInputStream(file));
        Bzip2Exception e = catchThrowableOfType(Bzip2Exception.class, in::readAllBytes);
        assertThat(e).isInstanceOf(type);
        assertThat(e.problem()).contains(problem);
        assertThat(e.streamNumber()).isEqualTo(stream);
        assertThat(e.blockNumber()).isEqualTo(block);
        assertThat(e.bitOffset()).isEqualTo(bit);
    }

    private static HandmadeBlock block(String text) {
        return new HandmadeBlock(text.getBytes(ISO_8859_1));
    }

    private static long[] marks() {
        long[] marks = new long[4];
        long from = 0;
        for (int i = 0; i < marks.length; i++) {
            marks[i] = BlockScanner.indexOfMark(STREAM, from, STREAM_BITS);
            from = marks[i] + 1;
        }
        return marks;
    }

    private static void flip(byte[] file, long bit) {
        file[(int) (bit >> 3)] ^= (byte) (0x80 >> (bit & 7));
    }
}
