package org.dbzip2.commons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Bzip2CompressorOutputStreamTest {
    private static final byte[] RAW = SyntheticData.tar(new Random(8), 250_000);

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 9})
    void writesBzip2sBytesAtEachLevel(int level) throws IOException {
        ReferenceBzip2.BZIP2.assumeInstalled();
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (OutputStream out = new Bzip2CompressorOutputStream<>(written, level)) {
            out.write(RAW[0]);
            out.write(RAW, 1, 1000);
            out.flush();
            out.write(RAW, 1001, RAW.length - 1001);
        }

        assertThat(written.toByteArray()).isEqualTo(ReferenceBzip2.BZIP2.compress(RAW, level));
    }

    @Test
    void knowsNoOtherLevels() {
        for (int level : new int[] {0, 10}) {
            assertThatThrownBy(() -> new Bzip2CompressorOutputStream<>(OutputStream.nullOutputStream(), level))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void isFinishedOnceAndLeavesTheStreamBeneathOpenUntilItIsClosed() throws IOException {
        Beneath beneath = new Beneath();
        Bzip2CompressorOutputStream<Beneath> out = new Bzip2CompressorOutputStream<>(beneath);
        out.write(RAW);
        out.finish();
        byte[] finished = beneath.toByteArray();

        assertThat(beneath.closings).hasValue(0);
        assertThat(out.isClosed()).isFalse();
        assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class);

        out.finish();
        out.close();
        out.close();

        assertThat(out.isClosed()).isTrue();
        assertThat(beneath.closings).hasValue(1);
        assertThat(beneath.toByteArray()).isEqualTo(finished);
        assertThat(new Bzip2CompressorInputStream(new ByteArrayInputStream(finished)).readAllBytes())
                .isEqualTo(RAW);
    }

    @Test
    void closesTheStreamBeneathEvenIfThatCannotBeWritten() throws IOException {
        Beneath beneath = new Beneath();
        OutputStream out = new Bzip2CompressorOutputStream<>(beneath);
        out.write(1);
        beneath.full = true;

        assertThatThrownBy(out::close).isInstanceOf(IOException.class).hasMessage("full");
        assertThat(beneath.closings).hasValue(1);
    }

    private static final class Beneath extends ByteArrayOutputStream {
        private final AtomicInteger closings = new AtomicInteger();
        private boolean full;

        @Override
        public void write(byte[] bytes) throws IOException {
            if (full) {
                throw new IOException("full");
            }
            super.write(bytes);
        }

        @Override
        public void close() {
            closings.incrementAndGet();
        }
    }
}
