package org.dbzip2.commons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.format.CorruptBzip2Exception;
import org.dbzip2.codec.format.TruncatedBzip2Exception;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Bzip2CompressorInputStreamTest {
    private static final byte[] RAW = SyntheticData.tar(new Random(7), 250_000);

    @BeforeEach
    void needsTheRealBzip2() {
        ReferenceBzip2.BZIP2.assumeInstalled();
    }

    static Stream<Named<Function<InputStream, InputStream>>> inputs() {
        return Stream.of(
                Named.of("with marks", in -> in),
                Named.of("with marks that fit a buffer", BufferedInputStream::new),
                Named.of("with marks in a small buffer", in -> new BufferedInputStream(in, 100)),
                Named.of("without marks", PushbackInputStream::new),
                Named.of("with marks, in drops", Drops::new));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void leavesTheInputBehindTheFirstStream(Function<InputStream, InputStream> kind) throws IOException {
        byte[] behind = Sequences.counting(20_000);
        for (byte[] raw : new byte[][] {{}, {1}, Arrays.copyOf(RAW, 30_000), RAW}) {
            byte[] compressed = ReferenceBzip2.BZIP2.compress(raw, 1);
            InputStream file = kind.apply(new ByteArrayInputStream(Sequences.concat(compressed, behind)));

            Bzip2CompressorInputStream in = new Bzip2CompressorInputStream(file);

            assertThat(in.readAllBytes()).isEqualTo(raw);
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.getCompressedCount()).isEqualTo(compressed.length);
            assertThat(file.readAllBytes()).isEqualTo(behind);
        }
    }

    @Test
    void readsStreamAfterStreamFromOneInput() throws IOException {
        byte[] compressed = ReferenceBzip2.BZIP2.compress(RAW, 9);
        InputStream file = new ByteArrayInputStream(Sequences.concat(compressed, compressed, compressed));
        for (int i = 0; i < 3; i++) {
            assertThat(new Bzip2CompressorInputStream(file).readAllBytes()).isEqualTo(RAW);
        }
        assertThat(file.read()).isEqualTo(-1);
    }

    @Test
    void readsAllStreamsAndIgnoresWhatFollowsThemAsBzip2Does() throws IOException {
        byte[] compressed = ReferenceBzip2.BZIP2.compress(RAW, 9);
        byte[] empty = ReferenceBzip2.BZIP2.compress(new byte[0], 1);
        byte[] file = Sequences.concat(empty, compressed, empty, compressed, new byte[] {'B', 'Z', 0, 0});

        try (Bzip2CompressorInputStream in = new Bzip2CompressorInputStream(new ByteArrayInputStream(file), true)) {
            assertThat(in.readAllBytes()).isEqualTo(Sequences.concat(RAW, RAW));
            assertThat(in.getCompressedCount()).isEqualTo(file.length - 4);
        }
    }

    @Test
    void countsWhatWasReadAndSkipped() throws IOException {
        byte[] compressed = ReferenceBzip2.BZIP2.compress(RAW, 1);
        try (Bzip2CompressorInputStream in = new Bzip2CompressorInputStream(new ByteArrayInputStream(compressed))) {
            assertThat(in.getBytesRead()).isZero();
            assertThat(in.available()).isPositive();
            assertThat(in.read()).isEqualTo(RAW[0] & 0xff);
            in.skipNBytes(9);
            assertThat(in.readNBytes(90)).isEqualTo(Arrays.copyOfRange(RAW, 10, 100));
            assertThat(in.getBytesRead()).isEqualTo(100);
            assertThat(in.getUncompressedCount()).isEqualTo(100);
            assertThat(in.getCompressedCount()).isBetween(4L, compressed.length - 10L);
            in.readAllBytes();
            assertThat(in.getBytesRead()).isEqualTo(RAW.length);
        }
    }

    @Test
    void readsInPiecesOfAnySize() throws IOException {
        byte[] raw = Arrays.copyOf(RAW, 100_500);
        byte[] compressed = ReferenceBzip2.BZIP2.compress(raw, 1);
        for (int size : new int[] {1, 2, 3, 4096, 1 << 20}) {
            InputStream in = new Bzip2CompressorInputStream(new ByteArrayInputStream(compressed));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[size];
            assertThat(in.read(buffer, 0, 0)).isZero();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
            }
            assertThat(out.toByteArray()).as("pieces of " + size).isEqualTo(raw);
        }
    }

    @Test
    void deliversAllBytesBeforeAFault() throws IOException {
        for (byte[] raw : new byte[][] {{1}, {1, 2}, RAW}) {
            byte[] compressed = ReferenceBzip2.BZIP2.compress(raw, 9);
            compressed[compressed.length - 2] ^= 0x40;
            for (boolean all : new boolean[] {true, false}) {
                InputStream in = new Bzip2CompressorInputStream(new ByteArrayInputStream(compressed), all);

                assertThat(in.readNBytes(raw.length)).isEqualTo(raw);
                assertThatThrownBy(in::read)
                        .isInstanceOf(CorruptBzip2Exception.class)
                        .hasMessageContaining("stream 1");
            }
        }
    }

    @Test
    void refusesEveryFileThatIsCutShort() throws IOException {
        byte[] compressed = ReferenceBzip2.BZIP2.compress(Arrays.copyOf(RAW, 2_000), 9);
        for (int length = 0; length < compressed.length; length++) {
            byte[] cut = Arrays.copyOf(compressed, length);
            for (boolean all : new boolean[] {true, false}) {
                assertThatThrownBy(
                                () -> new Bzip2CompressorInputStream(new ByteArrayInputStream(cut), all).readAllBytes())
                        .as("%d of %d bytes", length, compressed.length)
                        .isInstanceOf(TruncatedBzip2Exception.class);
            }
        }
    }

    @Test
    void refusesADamagedFirstBlockAtOnce() throws IOException {
        byte[] compressed = ReferenceBzip2.BZIP2.compress(RAW, 9);
        compressed[5] ^= 1;

        assertThatThrownBy(() -> new Bzip2CompressorInputStream(new ByteArrayInputStream(compressed)))
                .isInstanceOf(Bzip2Exception.class);
    }

    @Test
    void closesItsInputAndIsClosed() throws IOException {
        AtomicInteger closings = new AtomicInteger();
        InputStream file =
                new FilterInputStream(new ByteArrayInputStream(ReferenceBzip2.BZIP2.compress(new byte[] {1}, 1))) {
                    @Override
                    public void close() {
                        closings.incrementAndGet();
                    }
                };
        for (boolean all : new boolean[] {false, true}) {
            closings.set(0);
            file.reset();
            InputStream in = new Bzip2CompressorInputStream(file, all);
            in.close();

            assertThat(closings).hasPositiveValue();
            assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessage("stream closed");
        }
    }

    /** Gives three bytes at a time at most. */
    private static final class Drops extends FilterInputStream {
        Drops(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return super.read(buffer, offset, Math.min(length, 3));
        }
    }
}
