package org.dbzip2.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.dbzip2.codec.format.CorruptBzip2Exception;
import org.dbzip2.codec.format.NotBzip2Exception;
import org.dbzip2.codec.stream.BlockScanner;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.bzip2.Bzip2Coder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class EngineDecompressionTest {
    private static final byte[] RAW = Sequences.concat(
            SyntheticData.text(new Random(1), 600_000),
            new byte[7_000_000],
            SyntheticData.noise(new Random(2), 250_000),
            SyntheticData.tar(new Random(3), 400_000));

    @ParameterizedTest
    @EnumSource
    void readsWhatAnyCompressorWrites(ReferenceBzip2 compressor) throws Exception {
        compressor.assumeInstalled();
        try (Engine one = Engines.threaded(1);
                Engine three = Engines.threaded(3)) {
            for (int level : new int[] {1, 9}) {
                byte[] compressed = compressor.compress(RAW, level);

                assertThat(Engines.decompress(one, compressed)).isEqualTo(RAW);
                assertThat(Engines.decompress(three, compressed)).isEqualTo(RAW);
            }
        }
    }

    @Test
    void readsStreamsOfAllSortsOneAfterAnother() throws Exception {
        byte[] empty = compress(new byte[0], 3);
        byte[] file = Sequences.concat(
                empty,
                compress(RAW, 1),
                empty,
                empty,
                compress(Arrays.copyOf(RAW, 300_000), 9),
                compress(new byte[] {'x'}, 2),
                empty);
        byte[] expected = Sequences.concat(RAW, Arrays.copyOf(RAW, 300_000), new byte[] {'x'});
        try (Engine engine = Engines.threaded(2)) {
            assertThat(Engines.decompress(engine, file)).isEqualTo(expected);
        }
    }

    @Test
    void readsThousandsOfTinyStreams() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        try (Engine engine = Engines.threaded(2)) {
            for (int i = 0; i < 3000; i++) {
                byte[] raw = ("line " + i + "\n").getBytes(StandardCharsets.US_ASCII);
                file.write(Engines.compress(engine, raw, 9));
                expected.write(raw);
            }
            assertThat(Engines.decompress(engine, file.toByteArray())).isEqualTo(expected.toByteArray());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000, 100_000})
    void readsInputInPiecesOfAnySize(int longest) throws Exception {
        byte[] raw = Arrays.copyOf(RAW, 400_000);
        byte[] compressed = Sequences.concat(compress(raw, 1), compress(raw, 2));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Engine engine = Engines.threaded(2)) {
            new Bzip2Coder(engine)
                    .decompress(Engines.inPieces(compressed, new Random(longest), longest), out, new JobProgress());
        }
        assertThat(out.toByteArray()).isEqualTo(Sequences.concat(raw, raw));
    }

    @Test
    void decompressesInSmallMemory() throws Exception {
        byte[] compressed = compress(RAW, 9);
        EngineOptions options = new EngineOptions(4, EngineOptions.MIN_MEMORY_BYTES, true);
        try (Engine engine = new Engine(options)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            JobReport report =
                    new Bzip2Coder(engine).decompress(new ByteArrayInputStream(compressed), out, new JobProgress());

            assertThat(out.toByteArray()).isEqualTo(RAW);
            assertThat(report.workers().stream().filter(line -> line.blocks() > 0))
                    .hasSize(1);
        }
    }

    @Test
    void reportsWhatWasDone() throws Exception {
        byte[] compressed = compress(RAW, 1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JobProgress progress = new JobProgress();
        try (Engine engine = Engines.threaded(2)) {
            JobReport report = new Bzip2Coder(engine).decompress(new ByteArrayInputStream(compressed), out, progress);

            assertThat(report.bytesIn()).isEqualTo(compressed.length).isEqualTo(progress.bytesIn());
            assertThat(report.bytesOut()).isEqualTo(RAW.length).isEqualTo(progress.bytesOut());
            assertThat(report.workers().stream()
                            .mapToLong(JobReport.WorkerReport::bytesOut)
                            .sum())
                    .isEqualTo(RAW.length);
            assertThat(report.blocks()).isGreaterThan(10);
            assertThat(report.trailing()).isEqualTo(new JobReport.Trailing(0, false));
        }
    }

    @Test
    void ignoresGarbageBehindTheLastStreamAndCountsIt() throws Exception {
        byte[] stream = compress(Arrays.copyOf(RAW, 300_000), 1);
        byte[] noise = SyntheticData.noise(new Random(4), 5_000_000);
        noise[0] = 'x';
        try (Engine engine = Engines.threaded(2)) {
            assertThat(trailing(engine, Sequences.concat(stream, new byte[] {'x'})))
                    .isEqualTo(new JobReport.Trailing(1, false));
            assertThat(trailing(engine, Sequences.concat(stream, noise)))
                    .isEqualTo(new JobReport.Trailing(noise.length, false));
            assertThat(trailing(engine, Sequences.concat(stream, noise, stream, stream)))
                    .isEqualTo(new JobReport.Trailing(noise.length + 2L * stream.length, true));
            assertThat(trailing(engine, Sequences.concat(stream, new byte[7], compress(new byte[0], 9))))
                    .isEqualTo(new JobReport.Trailing(21, true));
        }
    }

    private static JobReport.Trailing trailing(Engine engine, byte[] file) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JobReport report = new Bzip2Coder(engine).decompress(new ByteArrayInputStream(file), out, new JobProgress());
        assertThat(out.size()).isEqualTo(300_000);
        assertThat(report.bytesIn()).isEqualTo(file.length - report.trailing().bytes());
        return report.trailing();
    }

    @Test
    void refusesWhatIsNoBzip2FileWithoutReadingItAll() throws Exception {
        byte[] noise = SyntheticData.noise(new Random(5), 30_000_000);
        ByteArrayInputStream in = new ByteArrayInputStream(noise);
        try (Engine engine = Engines.threaded(2)) {
            assertThatThrownBy(() -> new Bzip2Coder(engine).decompress(in, new OutputSink(), new JobProgress()))
                    .isInstanceOf(NotBzip2Exception.class);
        }
        assertThat(in.available()).isGreaterThan(20_000_000);
    }

    @Test
    void putsOutTheBytesOfABlockWithAWrongCrcBeforeItComplains() throws Exception {
        byte[] file = compress(text(400_000), 1);
        long second = BlockScanner.indexOfMark(file, 33, 8L * file.length);
        int inCrc = (int) (second >>> 3) + 8;
        file[inCrc] ^= 1;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Engine engine = Engines.threaded(2)) {
            assertThatThrownBy(() ->
                            new Bzip2Coder(engine).decompress(new ByteArrayInputStream(file), out, new JobProgress()))
                    .isInstanceOfSatisfying(CorruptBzip2Exception.class, e -> {
                        assertThat(e.streamNumber()).isEqualTo(1);
                        assertThat(e.blockNumber()).isEqualTo(2);
                        assertThat(e.bitOffset()).isEqualTo(second);
                    });
        }
        assertThat(out.size()).isBetween(190_000, 210_000);
        assertThat(out.toByteArray()).isEqualTo(Arrays.copyOf(text(400_000), out.size()));

        ReferenceBzip2.BZIP2.assumeInstalled();
        // bzip2 loses up to 5000 bytes that are still in its buffer.
        byte[] reference = ReferenceBzip2.BZIP2.decompress(file).output();
        assertThat(out.size() - reference.length).isBetween(0, 4999);
    }

    @Test
    void agreesWithTheSerialStreamOnEveryTruncation() throws Exception {
        byte[] file = Sequences.concat(compress(text(3_000), 9), compress(text(150_000), 1), compress(text(10), 5));
        try (Engine engine = Engines.threaded(2)) {
            for (int length = 0; length < file.length; length += length < 300 || length > file.length - 80 ? 1 : 997) {
                Agreement.withSerialStream(engine, Arrays.copyOf(file, length));
            }
        }
    }

    @Test
    void agreesWithTheSerialStreamOnFlippedBits() throws Exception {
        byte[] file = Sequences.concat(compress(text(500), 9), compress(text(101_000), 1), compress(text(300), 1));
        try (Engine engine = Engines.threaded(2);
                Engine alone = new Engine(new EngineOptions(2, Engines.MEMORY, false))) {
            for (int bit = 0; bit < 8 * file.length; bit += bit < 300 || bit > 8 * (file.length - 60) ? 1 : 4001) {
                byte[] damaged = file.clone();
                damaged[bit >> 3] ^= (byte) (0x80 >> (bit & 7));
                Agreement.withSerialStream(bit % 2 == 0 ? engine : alone, damaged);
            }
        }
    }

    private static byte[] text(int length) {
        return SyntheticData.text(new Random(length), length);
    }

    private static byte[] compress(byte[] raw, int level) throws IOException, InterruptedException {
        try (Engine engine = new Engine(new EngineOptions(2, Engines.MEMORY, false))) {
            return Engines.compress(engine, raw, level);
        }
    }
}
