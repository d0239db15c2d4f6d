package org.dbzip2.hadoop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.CompressionOutputStream;
import org.apache.hadoop.io.compress.Compressor;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Bzip2CompressorTest {
    private final Bzip2Codec codec = new Bzip2Codec();

    @BeforeEach
    void needsTheJudge() {
        ReferenceBzip2.BZIP2.assumeInstalled();
    }

    @Test
    void writesTheBytesOfBzip2AtEveryLevel() throws IOException {
        byte[] raw = SyntheticData.tar(new Random(1), 1_000_000);
        for (int level = 1; level <= 9; level++) {
            codec.setConf(level(level));

            assertThat(compress(codec.createCompressor(), raw, 65_536))
                    .isEqualTo(ReferenceBzip2.BZIP2.compress(raw, level));
        }
    }

    @Test
    void writesTheSameHoweverTheBytesCome() throws IOException {
        byte[] raw = SyntheticData.runs(new Random(2), 150_000);
        codec.setConf(level(1));
        byte[] expected = ReferenceBzip2.BZIP2.compress(raw, 1);
        for (int piece : new int[] {1, 7, 50_000, raw.length}) {
            assertThat(compress(codec.createCompressor(), raw, piece)).isEqualTo(expected);
        }
    }

    @Test
    void makesAnEmptyStreamOfNothingAndShortBlocksOfLongRuns() throws IOException {
        Compressor compressor = codec.createCompressor();
        for (int length : new int[] {0, 1, 5_000_000, 0}) {
            assertThat(compress(compressor, new byte[length], 1 << 20))
                    .isEqualTo(ReferenceBzip2.BZIP2.compress(new byte[length], 9));
            compressor.reset();
        }
    }

    @Test
    void writesOneStreamAfterAnotherWithTheSameMemory() throws IOException {
        Compressor compressor = codec.createCompressor();
        for (int level : new int[] {9, 1, 5}) {
            byte[] raw = SyntheticData.text(new Random(level), 300_000);
            compressor.reinit(level(level));

            assertThat(compress(compressor, raw, 4096)).isEqualTo(ReferenceBzip2.BZIP2.compress(raw, level));
            assertThat(compressor.getBytesRead()).isEqualTo(raw.length);
            compressor.reinit(null);
            assertThat(compress(compressor, raw, 4096)).isEqualTo(ReferenceBzip2.BZIP2.compress(raw, level));
        }
    }

    @Test
    void forgetsWhatWasNotFinished() throws IOException {
        byte[] raw = SyntheticData.text(new Random(3), 250_000);
        Compressor compressor = codec.createCompressor();
        compressor.reinit(level(1));
        byte[] few = new byte[100];
        compressor.setInput(raw, 0, raw.length);
        assertThat(compressor.needsInput()).isFalse();
        assertThat(compressor.compress(few, 0, few.length)).isEqualTo(few.length);
        compressor.reset();

        assertThat(compressor.needsInput()).isTrue();
        assertThat(compress(compressor, raw, 1000)).isEqualTo(ReferenceBzip2.BZIP2.compress(raw, 1));
    }

    @Test
    void countsWhatGoesInAndOut() throws IOException {
        Compressor compressor = codec.createCompressor();
        byte[] raw = SyntheticData.text(new Random(4), 1000);
        byte[] compressed = new byte[2000];
        compressor.setInput(raw, 0, raw.length);
        assertThat(compressor.needsInput()).isTrue();
        assertThat(compressor.compress(compressed, 0, compressed.length)).isZero();
        assertThat(compressor.finished()).isFalse();
        compressor.finish();
        assertThat(compressor.needsInput()).isFalse();
        int count = compressor.compress(compressed, 0, 10) + compressor.compress(compressed, 10, 1990);

        assertThat(compressor.finished()).isTrue();
        assertThat(compressor.compress(compressed, 0, 10)).isZero();
        assertThat(compressor.getBytesRead()).isEqualTo(raw.length);
        assertThat(compressor.getBytesWritten()).isEqualTo(count);
        compressor.end();
    }

    @Test
    void refusesALevelThatIsNone() {
        codec.setConf(level(10));

        assertThatThrownBy(codec::createCompressor)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("10");
    }

    private byte[] compress(Compressor compressor, byte[] raw, int piece) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (CompressionOutputStream out = codec.createOutputStream(target, compressor)) {
            for (int at = 0; at < raw.length; at += piece) {
                out.write(raw, at, Math.min(piece, raw.length - at));
            }
        }
        return target.toByteArray();
    }

    private static Configuration level(int level) {
        Configuration conf = new Configuration(false);
        conf.setInt("bzip2.compress.blocksize", level);
        return conf;
    }
}
