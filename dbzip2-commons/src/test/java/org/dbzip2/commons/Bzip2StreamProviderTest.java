package org.dbzip2.commons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.apache.commons.compress.compressors.CompressorStreamProvider;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.dbzip2.codec.format.NotBzip2Exception;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.codec.testing.TestInput;
import org.dbzip2.codec.testing.TestInputs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The factory of Commons Compress, used as anyone does who has our jar on the class path. */
class Bzip2StreamProviderTest {
    private static final byte[] RAW = SyntheticData.tar(new Random(5), 1_100_000);

    @BeforeEach
    void needsTheRealBzip2() {
        ReferenceBzip2.BZIP2.assumeInstalled();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dbzip2", "DBZip2"})
    void theFactoryWritesBzip2sBytesByOurName(String name) throws Exception {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try (OutputStream out = new CompressorStreamFactory().createCompressorOutputStream(name, written)) {
            assertThat(out).isInstanceOf(Bzip2CompressorOutputStream.class);
            out.write(RAW);
        }

        assertThat(written.toByteArray()).isEqualTo(ReferenceBzip2.BZIP2.compress(RAW, 9));
    }

    @Test
    void theFactoryReadsByOurName() throws Exception {
        CompressorStreamFactory factory = new CompressorStreamFactory();
        for (TestInput input : TestInputs.small()) {
            InputStream file = new ByteArrayInputStream(ReferenceBzip2.BZIP2.compress(input.bytes(), 1));
            try (InputStream in = factory.createCompressorInputStream(Bzip2StreamProvider.NAME, file)) {
                assertThat(in).isInstanceOf(Bzip2CompressorInputStream.class);
                assertThat(in.readAllBytes()).as(input.name()).isEqualTo(input.bytes());
            }
        }
    }

    @Test
    void theFactoryReadsTheFirstStreamOrAllOfThemAsItIsTold() throws Exception {
        byte[] two = Sequences.concat(
                ReferenceBzip2.BZIP2.compress(new byte[] {1, 2}, 9), ReferenceBzip2.BZIP2.compress(new byte[] {3}, 1));

        assertThat(read(new CompressorStreamFactory(), two)).containsExactly(1, 2);
        assertThat(read(new CompressorStreamFactory(false), two)).containsExactly(1, 2);
        assertThat(read(new CompressorStreamFactory(true), two)).containsExactly(1, 2, 3);
        try (InputStream in = new CompressorStreamFactory()
                .createCompressorInputStream(Bzip2StreamProvider.NAME, new ByteArrayInputStream(two), true)) {
            assertThat(in.readAllBytes()).containsExactly(1, 2, 3);
        }
    }

    @Test
    void theFactoryRefusesWhatIsNoBzip2File() {
        assertThatThrownBy(() -> read(new CompressorStreamFactory(), new byte[] {'B', 'Z', 'h', 'x', 'y'}))
                .isInstanceOf(CompressorException.class)
                .hasCauseInstanceOf(NotBzip2Exception.class);
    }

    /** So it says in our documentation: should a later version ask its providers first, we have good news. */
    @Test
    void theFactoryTakesItsOwnForTheNameBzip2() throws Exception {
        CompressorStreamFactory factory = new CompressorStreamFactory();
        byte[] compressed = ReferenceBzip2.BZIP2.compress(RAW, 9);

        try (InputStream in = factory.createCompressorInputStream("bzip2", new ByteArrayInputStream(compressed))) {
            assertThat(in).isInstanceOf(BZip2CompressorInputStream.class);
        }
        try (InputStream in = factory.createCompressorInputStream(new ByteArrayInputStream(compressed))) {
            assertThat(in).isInstanceOf(BZip2CompressorInputStream.class);
        }
        try (OutputStream out = factory.createCompressorOutputStream("bzip2", OutputStream.nullOutputStream())) {
            assertThat(out).isInstanceOf(BZip2CompressorOutputStream.class);
        }
    }

    @Test
    void theProvidersOnOfferHaveOursForBothNames() throws Exception {
        for (String name : new String[] {"dbzip2", "bzip2"}) {
            CompressorStreamProvider reading =
                    offered(name, CompressorStreamFactory.findAvailableCompressorInputStreamProviders());
            CompressorStreamProvider writing =
                    offered(name, CompressorStreamFactory.findAvailableCompressorOutputStreamProviders());

            ByteArrayOutputStream written = new ByteArrayOutputStream();
            try (OutputStream out = writing.createCompressorOutputStream(name, written)) {
                assertThat(out).isInstanceOf(Bzip2CompressorOutputStream.class);
                out.write(7);
            }
            InputStream file = new ByteArrayInputStream(written.toByteArray());
            try (InputStream in = reading.createCompressorInputStream(name, file, false)) {
                assertThat(in).isInstanceOf(Bzip2CompressorInputStream.class);
                assertThat(in.readAllBytes()).containsExactly(7);
            }
        }
    }

    @Test
    void otherNamesAreNoneOfOurs() {
        Bzip2StreamProvider provider = new Bzip2StreamProvider();

        assertThatThrownBy(() -> provider.createCompressorInputStream("gz", InputStream.nullInputStream(), true))
                .isInstanceOf(CompressorException.class)
                .hasMessageContaining("gz");
        assertThatThrownBy(() -> provider.createCompressorOutputStream("gz", OutputStream.nullOutputStream()))
                .isInstanceOf(CompressorException.class)
                .hasMessageContaining("gz");
    }

    private static CompressorStreamProvider offered(String name, Map<String, CompressorStreamProvider> providers) {
        return Objects.requireNonNull(providers.get(name.toUpperCase(Locale.ROOT)));
    }

    private static byte[] read(CompressorStreamFactory factory, byte[] file) throws CompressorException, IOException {
        try (InputStream in =
                factory.createCompressorInputStream(Bzip2StreamProvider.NAME, new ByteArrayInputStream(file))) {
            return in.readAllBytes();
        }
    }
}
