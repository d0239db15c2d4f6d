package org.dbzip2.codec.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.stream.Stream;
import org.dbzip2.codec.stream.Bzip2InputStream.Option;
import org.dbzip2.codec.testing.PlainDecoder;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.TestInput;
import org.dbzip2.codec.testing.TestInputs;
import org.dbzip2.codec.testing.Verdict;
import org.dbzip2.codec.testing.Verdict.Kind;
import org.junit.jupiter.params.provider.MethodSource;

/** The decompressors against the plain one, which the tests hold against the real bzip2. */
class DecompressorFuzzTest {
    /** Where the bit stands that marks a randomised block: behind the stream's header, the block's magic and CRC. */
    private static final int RANDOMISED_BYTE = 4 + 6 + 4;

    static Stream<byte[]> seeds() {
        return TestInputs.small().stream()
                .map(TestInput::bytes)
                .filter(bytes -> bytes.length < 2_000)
                .map(DecompressorFuzzTest::compressed);
    }

    private static byte[] compressed(byte[] raw) {
        try {
            return RoundTripFuzzTest.compress(raw);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @MethodSource("seeds")
    @FuzzTest
    void judgesAsThePlainDecoderDoes(byte[] file) throws IOException {
        compare(file);
    }

    /** The data after a sound header and a block's magic, which a search would take long to come up with. */
    @MethodSource("seeds")
    @FuzzTest
    void judgesBlocksAsThePlainDecoderDoes(byte[] rest) throws IOException {
        byte[] header = {'B', 'Z', 'h', '1', 0x31, 0x41, 0x59, 0x26, 0x53, 0x59};
        byte[] file = Sequences.concat(header, rest);
        if (file.length > RANDOMISED_BYTE) {
            file[RANDOMISED_BYTE] &= 0x7f;
        }
        compare(file);
    }

    private static void compare(byte[] file) throws IOException {
        Verdict expected;
        try {
            expected = PlainDecoder.decompress(file);
        } catch (IllegalArgumentException e) {
            // A randomised block: the plain decoder does not know them.
            return;
        }
        for (Option[] options : new Option[][] {{}, {Option.SMALL_MEMORY}}) {
            Verdict actual = Verdict.ofInputStream(file, options);
            assertThat(actual.output()).isEqualTo(expected.output());
            assertThat(actual.kind().isSuccess()).isEqualTo(expected.kind().isSuccess());
            // An origin beyond the level's block is noticed behind the block's end, if the file goes that far.
            boolean bothFaults = expected.kind() == Kind.CORRUPT && actual.kind() == Kind.TRUNCATED;
            if (!expected.kind().isSuccess() && !bothFaults) {
                assertThat(actual.kind()).isEqualTo(expected.kind());
            }
        }
    }
}
