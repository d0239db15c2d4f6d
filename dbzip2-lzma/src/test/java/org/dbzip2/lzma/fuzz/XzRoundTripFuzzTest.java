package org.dbzip2.lzma.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.Engine;
import org.dbzip2.engine.EngineOptions;
import org.dbzip2.engine.JobProgress;
import org.dbzip2.lzma.Lzma2Options;
import org.dbzip2.lzma.xz.XzCheck;
import org.dbzip2.lzma.xz.XzCoder;
import org.dbzip2.lzma.xz.XzOptions;
import org.junit.jupiter.params.provider.MethodSource;

/** What was compressed comes back, from XZ for Java too. */
class XzRoundTripFuzzTest {
    /** Of preset, dictionary, check, piece size (two), repetitions. */
    private static final int OPTION_BYTES = 6;

    /** Enough for the engine to start threads. */
    private static final int MAX_RAW_BYTES = 100_000;

    /** More of them take longer and show no more. */
    private static final int MAX_PIECES = 20;

    private static final XzCoder CODER =
            new XzCoder(new Engine(new EngineOptions(2, EngineOptions.MIN_MEMORY_BYTES, false)));

    static Stream<byte[]> seeds() {
        byte[] text = SyntheticData.text(new Random(1), 300);
        byte[] noise = SyntheticData.noise(new Random(2), 300);
        byte[] options = {0, 0, 0, 0, 99, 1};
        Stream<byte[]> varied = IntStream.range(0, 4 * OPTION_BYTES).mapToObj(i -> {
            byte[] other = options.clone();
            other[i % OPTION_BYTES] += (byte) (1 + 7 * i);
            return Sequences.concat(other, i % 2 == 0 ? text : noise);
        });
        return Stream.concat(varied, Stream.of(new byte[0], options, Arrays.copyOf(options, OPTION_BYTES + 1)));
    }

    @MethodSource("seeds")
    @FuzzTest
    void bringsBackEveryByte(byte[] input) throws IOException, InterruptedException {
        byte[] numbers = Arrays.copyOf(input, OPTION_BYTES);
        byte[] unit = Arrays.copyOfRange(input, Math.min(input.length, OPTION_BYTES), input.length);
        int preset = Byte.toUnsignedInt(numbers[0]) % 6;
        Lzma2Options lzma2 = Lzma2Options.preset(preset / 2).withDictionarySize(4096 + 1000 * (numbers[1] & 0x3f));
        XzOptions options = new XzOptions(preset % 2 == 0 ? lzma2 : lzma2.withExtreme(), check(numbers[2]));
        int pieceSize = 1 + (numbers[3] & 0xff) + ((numbers[4] & 0xff) << Byte.SIZE);
        int repetitions = 1 + (numbers[5] & 0xff);
        int length = Math.min(unit.length * repetitions, Math.min(MAX_RAW_BYTES, MAX_PIECES * pieceSize));
        byte[] raw = Sequences.repeat(unit, length);

        ByteArrayOutputStream file = new ByteArrayOutputStream();
        CODER.compress(new ByteArrayInputStream(raw), file, options, pieceSize, new JobProgress());

        for (Way way : Way.values()) {
            Verdict verdict = Verdict.of(way, file.toByteArray());
            assertThat(verdict.refusal()).as(way.name()).isNull();
            assertThat(verdict.raw()).as(way.name()).isEqualTo(raw);
        }
    }

    private static XzCheck check(byte number) {
        XzCheck[] checks = XzCheck.values();
        return checks[Byte.toUnsignedInt(number) % checks.length];
    }
}
