package org.dbzip2.hadoop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.apache.hadoop.io.compress.Decompressor;
import org.apache.hadoop.io.compress.DecompressorStream;
import org.dbzip2.codec.format.CorruptBzip2Exception;
import org.dbzip2.codec.format.NotBzip2Exception;
import org.dbzip2.codec.testing.HandmadeBlock;
import org.dbzip2.codec.testing.PlainDecoder;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.codec.testing.Verdict;
import org.junit.jupiter.api.Test;

/** Through Hadoop's own stream, which pushes what it reads and goes on to the next stream. */
class Bzip2DecompressorTest {
    private static final byte[] EMPTY_STREAM = HandmadeBlock.stream(7);
    private static final byte[] WORDS = HandmadeBlock.stream(3, block("first"), block("second"), block("third"));

    private final Decompressor decompressor = new Bzip2Codec().createDecompressor();

    @Test
    void readsStreamsOneAfterAnotherInPiecesOfAnySize() throws IOException {
        byte[] file = Sequences.concat(EMPTY_STREAM, WORDS, EMPTY_STREAM, EMPTY_STREAM, WORDS);
        for (int piece = 1; piece <= file.length; piece++) {
            assertThat(decompress(file, piece)).asString(ISO_8859_1).isEqualTo("firstsecondthird".repeat(2));
        }
    }

    @Test
    void readsWhatBzip2AndLbzip2Made() throws IOException {
        ReferenceBzip2.BZIP2.assumeInstalled();
        ReferenceBzip2.LBZIP2.assumeInstalled();
        byte[] raw = SyntheticData.tar(new Random(1), 1_500_000);
        byte[] zeros = new byte[5_000_000];
        byte[] file = Sequences.concat(
                ReferenceBzip2.BZIP2.compress(raw, 9),
                ReferenceBzip2.LBZIP2.compress(raw, 1),
                ReferenceBzip2.BZIP2.compress(zeros, 9));
        for (int piece : new int[] {512, 100_000, file.length}) {
            assertThat(decompress(file, piece)).isEqualTo(Sequences.concat(raw, raw, zeros));
        }
    }

    @Test
    void isNotMisledByMarksWithinBlocks() throws IOException {
        byte[] mark = HandmadeBlock.stream(1, block("x"));
        byte[] file = HandmadeBlock.stream(
                1, block("one").hiding(mark, 32, 80), block("two").hiding(mark, 32, 80));
        for (int piece = 1; piece <= file.length; piece++) {
            assertThat(decompress(file, piece)).asString(ISO_8859_1).isEqualTo("onetwo");
        }
    }

    @Test
    void tellsWhatIsLeftBehindAStream() throws IOException {
        byte[] file = Sequences.concat(WORDS, "rest".getBytes(ISO_8859_1));
        byte[] raw = new byte[100];
        assertThat(decompressor.needsInput()).isTrue();
        assertThat(decompressor.decompress(raw, 0, 100)).isZero();
        decompressor.setInput(file, 0, file.length);
        assertThat(decompressor.needsInput()).isFalse();
        assertThat(decompressor.decompress(raw, 0, 3)).isEqualTo(3);
        int length = 3;
        for (int count; (count = decompressor.decompress(raw, length, 100 - length)) > 0; length += count) {
            assertThat(decompressor.finished()).isFalse();
        }

        assertThat(new String(raw, 0, length, ISO_8859_1)).isEqualTo("firstsecondthird");
        assertThat(decompressor.finished()).isTrue();
        assertThat(decompressor.needsInput()).isFalse();
        assertThat(decompressor.needsDictionary()).isFalse();
        assertThat(decompressor.getRemaining()).isEqualTo("rest".length());
        decompressor.reset();
        assertThat(decompressor.finished()).isFalse();
        assertThat(decompressor.getRemaining()).isZero();
    }

    @Test
    void refusesWhatIsCutShortAnywhere() {
        for (int length = 1; length < WORDS.length; length++) {
            byte[] cut = Arrays.copyOf(WORDS, length);
            for (int piece : new int[] {1, 10, length}) {
                decompressor.reset();
                assertThatThrownBy(() -> decompress(cut, piece)).isInstanceOf(EOFException.class);
            }
        }
    }

    /** A few bits mean nothing: those of tables that no group uses, and the last ones. */
    @Test
    void refusesWhateverDamageIsAny() throws IOException {
        int refused = 0;
        for (int bit = 0; bit < 8 * WORDS.length; bit++) {
            byte[] damaged = WORDS.clone();
            damaged[bit >> 3] ^= (byte) (0x80 >> (bit & 7));
            Verdict verdict = PlainDecoder.decompress(damaged);
            if (verdict.kind().isSuccess()) {
                assertThat(decompress(damaged, 100)).as("bit %s", bit).isEqualTo(verdict.output());
            } else if (verdict.kind() != Verdict.Kind.NOT_JUDGED) {
                Throwable refusal = catchThrowable(() -> decompress(damaged, 100));
                assertThat(refusal).as("bit %s", bit).isInstanceOf(IOException.class);
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(6 * WORDS.length);
    }

    @Test
    void refusesWhatIsNoBzip2() {
        assertThatThrownBy(() -> decompress(new byte[1000], 100)).isInstanceOf(NotBzip2Exception.class);
    }

    @Test
    void doesNotWaitForTheEndOfABlockThatIsTooLong() {
        byte[] endless = Sequences.concat(Arrays.copyOf(WORDS, 40), SyntheticData.noise(new Random(2), 9_000_000));

        assertThatThrownBy(() -> decompress(endless, 100_000)).isInstanceOf(CorruptBzip2Exception.class);
    }

    private byte[] decompress(byte[] file, int piece) throws IOException {
        decompressor.reset();
        try (DecompressorStream in = new DecompressorStream(new ByteArrayInputStream(file), decompressor, piece)) {
            return in.readAllBytes();
        }
    }

    private static HandmadeBlock block(String text) {
        return new HandmadeBlock(text.getBytes(ISO_8859_1));
    }
}
