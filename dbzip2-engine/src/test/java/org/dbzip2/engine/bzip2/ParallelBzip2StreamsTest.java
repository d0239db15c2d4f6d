package org.dbzip2.engine.bzip2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.Engines;
import org.dbzip2.engine.OutputSink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class ParallelBzip2StreamsTest {
    private static final byte[] RAW = SyntheticData.tar(new Random(1), 900_000);

    @AfterEach
    void leavesNoThread() throws Exception {
        assertThat(Engines.threadsLeft()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 50_000, 99_981, 900_000})
    void compressesToTheBytesOfBzip2HoweverItIsWritten(int length) throws Exception {
        ReferenceBzip2.BZIP2.assumeInstalled();
        byte[] raw = Arrays.copyOf(RAW, length);
        byte[] expected = ReferenceBzip2.BZIP2.compress(raw, 1);
        Random random = new Random(length);

        assertThat(compress(raw, 1 << 20, random)).isEqualTo(expected);
        assertThat(compress(raw, 10_000, random)).isEqualTo(expected);
        assertThat(compress(Arrays.copyOf(raw, length), 100, random)).isEqualTo(expected);
    }

    private static byte[] compress(byte[] raw, int longestPiece, Random random) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = new ParallelBzip2OutputStream(compressed, 1, 3)) {
            for (int at = 0; at < raw.length; ) {
                int count = Math.min(raw.length - at, 1 + random.nextInt(longestPiece));
                if (count == 1) {
                    out.write(raw[at]);
                } else {
                    out.write(raw, at, count);
                }
                at += count;
            }
            out.flush();
        }
        return compressed.toByteArray();
    }

    @Test
    void readsBackWhatItWrote() throws Exception {
        byte[] compressed = compress(RAW, 1 << 20, new Random(2));
        try (InputStream in = new ParallelBzip2InputStream(new ByteArrayInputStream(compressed), 3)) {
            assertThat(in.read()).isEqualTo(RAW[0] & 0xff);
            assertThat(in.available()).isPositive();
            assertThat(in.readNBytes(300_000)).isEqualTo(Arrays.copyOfRange(RAW, 1, 300_001));
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(RAW, 300_001, RAW.length));
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    @Test
    void endsItsThreadsWhenClosedEarly() throws Exception {
        byte[] compressed = compress(RAW, 1 << 20, new Random(3));
        InputStream in = new ParallelBzip2InputStream(new ByteArrayInputStream(compressed), 2);
        assertThat(in.readNBytes(10)).hasSize(10);
        in.close();

        assertThat(Engines.threadsLeft()).isEmpty();
        assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessage("stream closed");
    }

    @Test
    void deliversAllBeforeAFaultAndThenTheFaultForEver() throws Exception {
        byte[] compressed = compress(RAW, 1 << 20, new Random(4));
        byte[] cut = Arrays.copyOf(compressed, compressed.length - 3);
        try (InputStream in = new ParallelBzip2InputStream(new ByteArrayInputStream(cut), 2)) {
            assertThat(in.readNBytes(RAW.length)).isEqualTo(RAW);
            assertThatThrownBy(in::read).isInstanceOf(Bzip2Exception.class);
            assertThatThrownBy(in::read).isInstanceOf(Bzip2Exception.class);
        }
    }

    @Test
    void completesNothingAfterAnErrorOfTheOutput() throws Exception {
        IOException full = new IOException("disk full");
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw full;
            }
        };
        OutputStream out = new ParallelBzip2OutputStream(broken, 1, 2);
        assertThatThrownBy(() -> {
                    while (true) {
                        out.write(RAW);
                    }
                })
                .isSameAs(full);
        assertThatThrownBy(() -> out.write(1)).isSameAs(full);
        out.close();
    }

    @Test
    void refusesToBeWrittenToAfterItsEnd() throws Exception {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (ParallelBzip2OutputStream out = new ParallelBzip2OutputStream(compressed, 9, 2)) {
            out.write(RAW, 0, 100);
            out.finish();
            assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class);
        }
        try (InputStream in = new ParallelBzip2InputStream(new ByteArrayInputStream(compressed.toByteArray()), 2)) {
            assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOf(RAW, 100));
        }
    }

    @Test
    void endsWhenItsThreadIsInterrupted() throws Exception {
        OutputStream out = new ParallelBzip2OutputStream(new OutputSink(), 1, 2);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> {
                    while (true) {
                        out.write(RAW);
                    }
                })
                .isInstanceOf(InterruptedIOException.class);
        assertThat(Thread.interrupted()).isTrue();
        out.close();
    }
}
