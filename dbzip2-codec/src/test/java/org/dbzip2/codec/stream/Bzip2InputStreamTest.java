package org.dbzip2.codec.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.stream.Bzip2InputStream.Option;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.codec.testing.TestInput;
import org.dbzip2.codec.testing.TestInputs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Bzip2InputStreamTest {
    private static final byte[] RAW = Sequences.counting(100_000);

    @BeforeEach
    void needsTheRealBzip2() {
        ReferenceBzip2.BZIP2.assumeInstalled();
    }

    @Test
    void readsWhatBzip2Writes() throws IOException {
        List<TestInput> inputs = new ArrayList<>(TestInputs.small());
        inputs.addAll(TestInputs.fullBlocks(1));
        inputs.addAll(TestInputs.zerosAroundBlockEnd(1));
        for (TestInput input : inputs) {
            byte[] raw = input.bytes();
            byte[] compressed = ReferenceBzip2.BZIP2.compress(raw, 1);

            assertThat(decompress(compressed)).as(input.name()).isEqualTo(raw);
            assertThat(decompress(compressed, Option.SMALL_MEMORY))
                    .as(input.name() + ", small")
                    .isEqualTo(raw);
        }
    }

    @Test
    void readsFullBlocksOfLevel9() throws IOException {
        List<TestInput> inputs = TestInputs.fullBlocks(9);
        for (int i = 0; i < inputs.size(); i += 4) {
            byte[] raw = inputs.get(i).bytes();

            assertThat(decompress(ReferenceBzip2.BZIP2.compress(raw, 9)))
                    .as(inputs.get(i).name())
                    .isEqualTo(raw);
        }
    }

    @ParameterizedTest
    @EnumSource
    void readsWhatOthersWrite(ReferenceBzip2 other) throws IOException {
        other.assumeInstalled();
        byte[] raw = SyntheticData.tar(new Random(3), 1_500_000);

        assertThat(decompress(other.compress(raw, 9))).isEqualTo(raw);
    }

    @Test
    void readsStreamAfterStream() throws IOException {
        byte[] compressed = ReferenceBzip2.BZIP2.compress(RAW, 1);
        byte[] empty = ReferenceBzip2.BZIP2.compress(new byte[0], 9);

        assertThat(decompress(Sequences.concat(empty, compressed, empty, empty, compressed)))
                .isEqualTo(Sequences.concat(RAW, RAW));
    }

    @Test
    void endsWithTheFirstStreamIfAsked() throws IOException {
        byte[] compressed = ReferenceBzip2.BZIP2.compress(RAW, 1);
        byte[] noStreamAtAll = {'B', 'Z', 'h', '9', 0};

        assertThat(decompress(Sequences.concat(compressed, compressed), Option.FIRST_STREAM_ONLY))
                .isEqualTo(RAW);
        assertThat(decompress(Sequences.concat(compressed, noStreamAtAll), Option.FIRST_STREAM_ONLY))
                .isEqualTo(RAW);
    }

    @Test
    void countsTheInputItUsedAndNotWhatItReadAhead() throws IOException {
        byte[] compressed = ReferenceBzip2.BZIP2.compress(RAW, 1);
        byte[] empty = ReferenceBzip2.BZIP2.compress(new byte[0], 9);
        InputStream file = new ByteArrayInputStream(Sequences.concat(empty, compressed, new byte[] {'B', 'Z', 0}));
        try (Bzip2InputStream in = new Bzip2InputStream(file)) {
            assertThat(in.compressedCount()).isZero();
            assertThat(in.read()).isEqualTo(RAW[0] & 0xff);
            assertThat(in.compressedCount()).isBetween((long) empty.length, (long) empty.length + compressed.length);
            in.transferTo(OutputStream.nullOutputStream());
            assertThat(in.compressedCount()).isEqualTo(empty.length + compressed.length);
        }
    }

    @Test
    void readsInPiecesOfAnySize() throws IOException {
        byte[] raw = TestInputs.fullBlocks(1).get(12).bytes();
        byte[] compressed = ReferenceBzip2.BZIP2.compress(raw, 1);
        for (int size : new int[] {1, 2, 3, 7, 255, 4096, 1 << 20}) {
            for (Option[] options : new Option[][] {{}, {Option.SMALL_MEMORY}}) {
                try (InputStream in = new Bzip2InputStream(new ByteArrayInputStream(compressed), options)) {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    byte[] buffer = new byte[size];
                    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                        out.write(buffer, 0, count);
                    }
                    assertThat(out.toByteArray()).as("pieces of " + size).isEqualTo(raw);
                }
            }
        }
    }

    @Test
    void readsASingleByteAsUnsigned() throws IOException {
        byte[] compressed = ReferenceBzip2.BZIP2.compress(new byte[] {-1, 'a'}, 1);
        try (InputStream in = new Bzip2InputStream(new ByteArrayInputStream(compressed))) {
            assertThat(in.read()).isEqualTo(0xff);
            assertThat(in.available()).isEqualTo(1);
            assertThat(in.read()).isEqualTo('a');
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.available()).isZero();
        }
    }

    @Test
    void skipsRawBytes() throws IOException {
        byte[] compressed = ReferenceBzip2.BZIP2.compress(RAW, 1);
        try (InputStream in = new Bzip2InputStream(new ByteArrayInputStream(compressed))) {
            in.skipNBytes(RAW.length - 1);

            assertThat(in.readAllBytes()).containsExactly(RAW[RAW.length - 1]);
        }
    }

    @Test
    void deliversAllBytesBeforeAFaultAndThenTheFaultAgainAndAgain() throws IOException {
        byte[] compressed = ReferenceBzip2.BZIP2.compress(RAW, 1);
        compressed[compressed.length - 1] ^= 1;
        compressed[compressed.length - 2] ^= 1;
        try (InputStream in = new Bzip2InputStream(new ByteArrayInputStream(compressed))) {
            assertThat(in.readNBytes(RAW.length)).isEqualTo(RAW);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(in::read)
                        .isInstanceOf(Bzip2Exception.class)
                        .hasMessageContaining("stream CRC")
                        .hasMessageContaining("stream 1");
            }
        }
    }

    @Test
    void waitsForNoMoreThanItNeeds() throws IOException {
        byte[] compressed = ReferenceBzip2.BZIP2.compress(RAW, 1);
        InputStream openPipe = new InputStream() {
            private int at;

            @Override
            public int read() {
                throw new AssertionError("bytewise");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                if (at == compressed.length) {
                    throw new AssertionError("waits for ever");
                }
                buffer[offset] = compressed[at++];
                return 1;
            }
        };
        try (InputStream in = new Bzip2InputStream(openPipe, Option.FIRST_STREAM_ONLY)) {
            assertThat(in.readAllBytes()).isEqualTo(RAW);
        }
    }

    @Test
    void closesItsInputAndIsClosed() throws IOException {
        AtomicInteger closings = new AtomicInteger();
        InputStream in = new Bzip2InputStream(new ByteArrayInputStream(new byte[0]) {
            @Override
            public void close() {
                closings.incrementAndGet();
            }
        });

        in.close();

        assertThat(closings).hasValue(1);
        assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessage("stream closed");
    }

    private static byte[] decompress(byte[] compressed, Option... options) throws IOException {
        try (InputStream in = new Bzip2InputStream(new ByteArrayInputStream(compressed), options)) {
            return in.readAllBytes();
        }
    }
}
