package org.dbzip2.codec.stream;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.block.BlockDecompressor;
import org.dbzip2.codec.block.DecodedBlock;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.testing.HandmadeBlock;
import org.dbzip2.codec.testing.PlainDecoder;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.codec.testing.Verdict;
import org.dbzip2.codec.testing.Verdict.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every truncation and every single flipped bit of small files. */
class DamageTest {
    /** One for all: a fault must not spoil what comes after it. */
    private final BlockDecompressor decompressor = new BlockDecompressor();

    private final BlockDecompressor smallDecompressor = BlockDecompressor.small();
    private final DecodedBlock block = new DecodedBlock();

    static List<byte[]> files() {
        HandmadeBlock word = new HandmadeBlock("abracadabra".getBytes(ISO_8859_1));
        HandmadeBlock runs = new HandmadeBlock(SyntheticData.runs(new Random(1), 700));
        HandmadeBlock skewed = new HandmadeBlock(SyntheticData.skewed(new Random(2), 400));
        int alphabet = skewed.lengths[0].length;
        int[] lengths = new int[alphabet];
        Arrays.setAll(lengths, symbol -> Math.min(20, 3 + symbol));
        skewed.withLengths(lengths);
        return List.of(
                HandmadeBlock.stream(9, word),
                HandmadeBlock.stream(1, runs, word),
                HandmadeBlock.stream(2, skewed),
                Sequences.concat(HandmadeBlock.stream(3), HandmadeBlock.stream(1, word), HandmadeBlock.stream(1)));
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyTruncationIsRefusedAfterTheSameBytes(byte[] file) throws IOException {
        for (int length = 0; length <= file.length; length++) {
            compare(Arrays.copyOf(file, length), "first " + length + " bytes");
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFlippedBitIsJudgedTheSame(byte[] file) throws IOException {
        for (int bit = 0; bit < 8 * file.length; bit++) {
            compare(flip(file, bit), "bit " + bit);
        }
    }

    /** The judge himself: as many cases as running the command on each allows. */
    @Test
    void thePlainDecoderJudgesAsBzip2() {
        ReferenceBzip2.BZIP2.assumeInstalled();
        Random random = new Random(3);
        HandmadeBlock text = new HandmadeBlock(SyntheticData.text(random, 30_000));
        byte[] longer = HandmadeBlock.stream(1, text, text);
        for (int i = 0; i < 300; i++) {
            byte[] file = random.nextInt(4) == 0 ? longer : files().get(random.nextInt(4));
            int bit = random.nextInt(8 * file.length);
            byte[] damaged = random.nextInt(3) == 0 ? Arrays.copyOf(file, bit / 8) : flip(file, bit);
            Verdict plain = PlainDecoder.decompress(damaged);
            if (plain.kind() == Kind.NOT_JUDGED) {
                continue;
            }
            Verdict bzip2 = Verdict.ofBzip2(damaged);
            assertThat(plain.kind()).as("bit " + bit).isEqualTo(bzip2.kind());
            int common = bzip2.output().length;
            assertThat(Arrays.copyOf(plain.output(), common)).isEqualTo(bzip2.output());
            assertThat(plain.output().length - common)
                    .isBetween(0, plain.kind().isSuccess() ? 0 : Verdict.BZIP2_BUFFER);
        }
    }

    private void compare(byte[] damaged, String what) throws IOException {
        Verdict expected = PlainDecoder.decompress(damaged);
        if (expected.kind() == Kind.NOT_JUDGED) {
            return;
        }
        for (BlockDecompressor candidate : List.of(decompressor, smallDecompressor)) {
            Verdict verdict = decompress(new BitReader(damaged, 0, damaged.length, 0), candidate);
            assertThat(verdict.kind()).as(what).isEqualTo(expected.kind());
            assertThat(verdict.output()).as(what).isEqualTo(expected.output());
        }
        Verdict streamed = decompress(new BitReader(new ByteArrayInputStream(damaged)), decompressor);
        assertThat(streamed.kind()).as(what + ", from a stream").isEqualTo(expected.kind());
        assertThat(streamed.output()).as(what + ", from a stream").isEqualTo(expected.output());
    }

    private Verdict decompress(BitReader in, BlockDecompressor candidate) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        byte[] buffer = new byte[1000];
        StreamParser parser = new StreamParser();
        try {
            while (true) {
                switch (parser.next(in)) {
                    case BLOCK -> {
                        candidate.decode(in, block);
                        parser.checkLength(block.length(), block.startBit());
                        for (int count = block.read(buffer, 0, 1000); count > 0; ) {
                            output.write(buffer, 0, count);
                            count = block.read(buffer, 0, 1000);
                        }
                        block.checkCrc();
                        parser.blockDone(block.storedCrc());
                    }
                    case FILE_END -> {
                        return new Verdict(Kind.SOUND, output.toByteArray());
                    }
                    case GARBAGE -> {
                        return new Verdict(Kind.GARBAGE_IGNORED, output.toByteArray());
                    }
                    case STREAM_END -> {}
                }
            }
        } catch (Bzip2Exception e) {
            return new Verdict(Verdict.kindOf(e), output.toByteArray());
        }
    }

    private static byte[] flip(byte[] file, int bit) {
        byte[] damaged = file.clone();
        damaged[bit >> 3] ^= (byte) (0x80 >> (bit & 7));
        return damaged;
    }
}
