package org.dbzip2.lzma.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.lzma.Lzma2Check;
import org.dbzip2.lzma.Lzma2Encoder;
import org.dbzip2.lzma.Lzma2Options;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;
import org.tukaani.xz.LZMA2InputStream;

/** LZMA2 that anybody sent: no other is believed than what becomes the piece, and nothing is thrown. */
class ForeignLzma2FuzzTest {
    private static final int DICTIONARY = 4096;
    private static final int MAX_RAW_BYTES = 1 << 22;

    /** As a slot has it, which keeps it from one answer to the next. */
    private static final Lzma2Check CHECK = new Lzma2Check();

    static Stream<byte[]> seeds() throws InterruptedException {
        byte[] text = SyntheticData.text(new Random(1), 300);
        byte[] lzma2 = new Lzma2Encoder().encode(Lzma2Options.preset(0), text, 0, text.length);
        byte[] zeros = new Lzma2Encoder().encode(Lzma2Options.preset(0), new byte[1 << 20], 0, 1 << 20);
        byte[] stored = {1, 0, 2, 'a', 'b', 'c', 2, 0, 0, 'd', 0};
        byte[] changed = lzma2.clone();
        changed[lzma2.length / 2] ^= 1;
        return Stream.of(
                new byte[0],
                new byte[1],
                stored,
                // Nothing is missing but the end.
                new byte[] {1, 0, 0, 0},
                lzma2,
                zeros,
                changed,
                Arrays.copyOf(lzma2, lzma2.length - 1),
                Arrays.copyOf(lzma2, lzma2.length + 1),
                Sequences.concat(Arrays.copyOf(lzma2, lzma2.length - 1), lzma2));
    }

    @MethodSource("seeds")
    @FuzzTest
    void believesWhatBecomesThePieceAndNothingElse(byte[] lzma2) {
        byte[] raw = decode(lzma2);
        boolean whole = raw != null;
        byte[] piece = raw == null ? new byte[1] : raw;

        assertThat(CHECK.isOf(lzma2, DICTIONARY, piece, piece.length)).isEqualTo(whole);

        assertThat(CHECK.isOf(lzma2, DICTIONARY, Arrays.copyOf(piece, piece.length + 1), piece.length + 1))
                .isFalse();
        if (whole) {
            assertThat(CHECK.isOf(Arrays.copyOf(lzma2, lzma2.length + 1), DICTIONARY, piece, piece.length))
                    .isFalse();
        }
        if (piece.length > 0) {
            assertThat(CHECK.isOf(lzma2, DICTIONARY, piece, piece.length - 1)).isFalse();
            byte[] other = piece.clone();
            other[other.length / 2] ^= 1;
            assertThat(CHECK.isOf(lzma2, DICTIONARY, other, other.length)).isFalse();
        }
        // An array may be longer than its piece.
        assertThat(CHECK.isOf(lzma2, DICTIONARY, Arrays.copyOf(piece, piece.length + 9), piece.length))
                .isEqualTo(whole);
    }

    /** What becomes of it, byte by byte and by arrays of its own; null if it is not whole, or too long for a test. */
    private static byte @Nullable [] decode(byte[] lzma2) {
        ByteArrayInputStream in = new ByteArrayInputStream(lzma2);
        try (InputStream raw = new LZMA2InputStream(in, DICTIONARY)) {
            byte[] bytes = raw.readNBytes(MAX_RAW_BYTES + 1);
            return raw.read() < 0 && in.available() == 0 && bytes.length <= MAX_RAW_BYTES ? bytes : null;
        } catch (IOException e) {
            return null;
        }
    }

    static Stream<byte[]> changes() {
        return Stream.of(new byte[] {0, 0, 1}, new byte[] {0, 100, 4, 1, 0, 3}, new byte[] {0, 0, 0});
    }

    /** Changes of a sound answer: triples of a place (two bytes) and a mask. */
    @MethodSource("changes")
    @FuzzTest
    void believesNoChangedAnswerThatBecomesSomethingElse(byte[] changes) throws InterruptedException {
        byte[] piece = SyntheticData.text(new Random(1), 2000);
        byte[] lzma2 = new Lzma2Encoder().encode(Lzma2Options.preset(0), piece, 0, piece.length);
        for (int i = 0; i + 2 < changes.length; i += 3) {
            int place =
                    (Byte.toUnsignedInt(changes[i]) << Byte.SIZE | Byte.toUnsignedInt(changes[i + 1])) % lzma2.length;
            lzma2[place] ^= changes[i + 2];
        }
        byte[] raw = decode(lzma2);

        assertThat(CHECK.isOf(lzma2, DICTIONARY, piece, piece.length)).isEqualTo(Arrays.equals(raw, piece));
    }
}
