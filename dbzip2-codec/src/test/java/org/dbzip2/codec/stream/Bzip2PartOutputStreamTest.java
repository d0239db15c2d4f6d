package org.dbzip2.codec.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.codec.testing.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Bzip2PartOutputStreamTest {
    @Test
    void partsEndToEndAreOneStream() throws IOException {
        Random random = new Random(1);
        for (int round = 0; round < 60; round++) {
            int level = 1 + random.nextInt(3);
            List<byte[]> pieces = pieces(random, 1 + random.nextInt(6), 250_000);
            byte[] stream = joined(pieces, level);
            Verdict verdict = Verdict.ofInputStream(stream, Bzip2InputStream.Option.FIRST_STREAM_ONLY);
            assertThat(verdict.kind().isSuccess()).isTrue();
            assertThat(verdict.output()).isEqualTo(concatenation(pieces));
        }
    }

    @ParameterizedTest
    @EnumSource
    void otherDecodersTakeTheStream(ReferenceBzip2 program) throws IOException {
        program.assumeInstalled();
        Random random = new Random(2);
        List<byte[]> pieces = pieces(random, 9, 1_500_000);
        assertThat(program.decompress(joined(pieces, 9)).successfulOutput()).isEqualTo(concatenation(pieces));
    }

    @Test
    void onePartIsTheStreamOfBzip2ButForItsLastBlock() throws IOException {
        byte[] text = SyntheticData.text(new Random(3), 350_000);
        byte[] stream = joined(List.of(text), 1);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        try (Bzip2OutputStream out = new Bzip2OutputStream(whole, 1)) {
            out.write(text);
        }
        int lastBlock = stream.length * 3 / 4;
        assertThat(Arrays.copyOf(stream, lastBlock)).isEqualTo(Arrays.copyOf(whole.toByteArray(), lastBlock));
        assertThat(stream.length - whole.size()).isBetween(0, 1);
    }

    @Test
    void noBytesAreAnEmptyPart() throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        Bzip2PartOutputStream part = new Bzip2PartOutputStream(target, 9);
        assertThat(part.finish()).isEqualTo(StreamPart.EMPTY);
        assertThat(target.size()).isZero();
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        new Bzip2OutputStream(whole).close();
        assertThat(joined(List.of(new byte[0]), 9)).isEqualTo(whole.toByteArray());
    }

    @Test
    void byteByByteIsTheSame() throws IOException {
        byte[] text = SyntheticData.text(new Random(4), 120_000);
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        Bzip2PartOutputStream part = new Bzip2PartOutputStream(target, 1);
        for (byte b : text) {
            part.write(b);
        }
        part.flush();
        StreamPart summary = part.finish();
        assertThat(part.finish()).isEqualTo(summary);
        assertThat(concatenation(List.of(StreamPart.header(1), target.toByteArray(), summary.trailer())))
                .isEqualTo(joined(List.of(text), 1));
        assertThatThrownBy(() -> part.write(1)).isInstanceOf(IOException.class);
    }

    @Test
    void partsAreFoldedAsTheirBlocksWouldBe() {
        Random random = new Random(5);
        for (int round = 0; round < 100; round++) {
            StreamPart all = StreamPart.EMPTY;
            StreamPart folded = StreamPart.EMPTY;
            for (int part = 0; part < 4; part++) {
                StreamPart next = StreamPart.EMPTY;
                for (int block = random.nextInt(100); block > 0; block--) {
                    int crc = random.nextInt();
                    all = all.plus(crc);
                    next = next.plus(crc);
                }
                folded = folded.followedBy(next);
            }
            assertThat(folded).isEqualTo(all);
        }
    }

    private static List<byte[]> pieces(Random random, int count, int longest) {
        List<byte[]> pieces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int length = random.nextInt(longest);
            pieces.add(
                    switch (random.nextInt(4)) {
                        case 0 -> SyntheticData.noise(random, length);
                        case 1 -> SyntheticData.runs(random, length);
                        case 2 -> new byte[length];
                        default -> SyntheticData.text(random, length);
                    });
        }
        return pieces;
    }

    private static byte[] joined(List<byte[]> pieces, int level) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        target.write(StreamPart.header(level));
        StreamPart all = StreamPart.EMPTY;
        for (byte[] piece : pieces) {
            Bzip2PartOutputStream part = new Bzip2PartOutputStream(target, level);
            part.write(piece);
            all = all.followedBy(part.finish());
        }
        target.write(all.trailer());
        return target.toByteArray();
    }

    private static byte[] concatenation(List<byte[]> pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pieces.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
