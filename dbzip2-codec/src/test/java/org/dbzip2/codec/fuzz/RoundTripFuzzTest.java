package org.dbzip2.codec.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;
import org.dbzip2.codec.stream.Bzip2InputStream;
import org.dbzip2.codec.stream.Bzip2OutputStream;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.TestInput;
import org.dbzip2.codec.testing.TestInputs;
import org.junit.jupiter.params.provider.MethodSource;

/** What was compressed comes back. */
class RoundTripFuzzTest {
    private static final int LEVEL = 1;

    static Stream<byte[]> seeds() {
        return TestInputs.small().stream().map(TestInput::bytes).filter(bytes -> bytes.length < 2_000);
    }

    @MethodSource("seeds")
    @FuzzTest
    void bringsBackEveryByte(byte[] data) throws IOException {
        assertThat(roundTrip(data)).isEqualTo(data);
    }

    /** Most of what a search comes up with is short and irregular; the first byte says how often it is repeated. */
    @MethodSource("seeds")
    @FuzzTest
    void bringsBackWhatIsRepeated(byte[] unit) throws IOException {
        byte[] power = unit.length == 0 ? unit : Sequences.repeat(unit, unit.length * (1 + (unit[0] & 0xff)));

        assertThat(roundTrip(power)).isEqualTo(power);
    }

    static byte[] compress(byte[] raw) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (Bzip2OutputStream out = new Bzip2OutputStream(compressed, LEVEL)) {
            out.write(raw);
        }
        return compressed.toByteArray();
    }

    private static byte[] roundTrip(byte[] raw) throws IOException {
        try (InputStream in = new Bzip2InputStream(new ByteArrayInputStream(compress(raw)))) {
            return in.readAllBytes();
        }
    }
}
