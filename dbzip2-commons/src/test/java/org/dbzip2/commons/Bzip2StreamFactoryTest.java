package org.dbzip2.commons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Random;
import java.util.Set;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Bzip2StreamFactoryTest {
    private static final byte[] RAW = SyntheticData.text(new Random(6), 300_000);

    private final CompressorStreamFactory factory = new Bzip2StreamFactory();

    @BeforeEach
    void needsTheRealBzip2() {
        ReferenceBzip2.BZIP2.assumeInstalled();
    }

    @Test
    void bzip2IsOursByName() throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (OutputStream out = factory.createCompressorOutputStream(CompressorStreamFactory.BZIP2, written)) {
            out.write(RAW);
        }
        assertThat(written.toByteArray()).isEqualTo(ReferenceBzip2.BZIP2.compress(RAW, 9));

        InputStream file = new ByteArrayInputStream(written.toByteArray());
        try (InputStream in = factory.createCompressorInputStream("BZip2", file)) {
            assertThat(in).isInstanceOf(Bzip2CompressorInputStream.class);
            assertThat(in.readAllBytes()).isEqualTo(RAW);
        }
    }

    @Test
    void bzip2IsOursWhereItIsDetected() throws Exception {
        byte[] compressed = ReferenceBzip2.BZIP2.compress(RAW, 1);
        try (InputStream in = factory.createCompressorInputStream(new ByteArrayInputStream(compressed))) {
            assertThat(in).isInstanceOf(Bzip2CompressorInputStream.class);
            assertThat(in.readAllBytes()).isEqualTo(RAW);
        }
        try (InputStream in = factory.createCompressorInputStream(
                new ByteArrayInputStream(compressed), Set.of(CompressorStreamFactory.BZIP2))) {
            assertThat(in).isInstanceOf(Bzip2CompressorInputStream.class);
        }
    }

    @Test
    void readsTheFirstStreamOrAllOfThemAsItIsTold() throws Exception {
        byte[] one = ReferenceBzip2.BZIP2.compress(RAW, 1);
        byte[] two = Sequences.concat(one, one);

        assertThat(detectAndRead(new Bzip2StreamFactory(), two)).isEqualTo(RAW);
        assertThat(detectAndRead(new Bzip2StreamFactory(false), two)).isEqualTo(RAW);
        assertThat(detectAndRead(new Bzip2StreamFactory(true), two)).isEqualTo(Sequences.concat(RAW, RAW));
        assertThat(detectAndRead(new Bzip2StreamFactory(true, -1), two)).isEqualTo(Sequences.concat(RAW, RAW));
    }

    @Test
    void otherFormatsAreWhatTheyWere() throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (OutputStream out = factory.createCompressorOutputStream(CompressorStreamFactory.GZIP, written)) {
            out.write(RAW);
        }
        InputStream file = new ByteArrayInputStream(written.toByteArray());
        try (InputStream in = factory.createCompressorInputStream(file)) {
            assertThat(in).isInstanceOf(GzipCompressorInputStream.class);
            assertThat(in.readAllBytes()).isEqualTo(RAW);
        }
    }

    @Test
    void nothingToReadOrWriteIsMisuseAsEver() {
        assertThatThrownBy(() -> factory.createCompressorInputStream("bzip2", null, true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> factory.createCompressorOutputStream("bzip2", null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] detectAndRead(CompressorStreamFactory factory, byte[] file) throws Exception {
        try (InputStream in = factory.createCompressorInputStream(new ByteArrayInputStream(file))) {
            return in.readAllBytes();
        }
    }
}
