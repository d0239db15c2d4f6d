package org.dbzip2.codec.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.dbzip2.codec.bits.BitWriter;
import org.dbzip2.codec.format.Crc;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.Test;

class BlockCompressorTest {
    private final BlockCompressor compressor = new BlockCompressor();

    @Test
    void refusesAnEmptySlice() {
        assertThatThrownBy(() -> compressor.compress(new byte[1], 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesMoreThanOneBlock() {
        byte[] raw = SyntheticData.withoutRuns(new Random(1), 900_001);
        assertThatThrownBy(() -> compressor.compress(raw, 0, raw.length)).isInstanceOf(IllegalArgumentException.class);
        assertThat(compressor.compress(raw, 0, 900_000).bitLength()).isPositive();
    }

    @Test
    void givesTheSameBlockWhateverItDidBefore() {
        byte[] raw = SyntheticData.text(new Random(2), 50_000);
        byte[] noise = SyntheticData.noise(new Random(3), 120_000);
        CompressedBlock fresh = new BlockCompressor().compress(raw, 0, raw.length);
        compressor.compress(noise, 0, noise.length);
        CompressedBlock again = compressor.compress(raw, 0, raw.length);
        assertThat(again.bits()).isEqualTo(fresh.bits());
        assertThat(again.bitLength()).isEqualTo(fresh.bitLength());
        assertThat(again.crc()).isEqualTo(fresh.crc()).isEqualTo(Crc.of(raw, 0, raw.length));
    }

    @Test
    void readsOnlyItsSlice() {
        byte[] raw = SyntheticData.runs(new Random(4), 20_000);
        byte[] embedded = new byte[raw.length + 20];
        System.arraycopy(raw, 0, embedded, 10, raw.length);
        assertThat(compressor.compress(embedded, 10, raw.length).bits())
                .isEqualTo(compressor.compress(raw, 0, raw.length).bits());
    }

    @Test
    void makesTheSameBlockOfASliceThatIsEncodedAlready() {
        Random random = new Random(5);
        for (byte[] raw :
                List.of(SyntheticData.text(random, 30_000), SyntheticData.runs(random, 300_000), new byte[2_000_000])) {
            byte[] encoded = new byte[2 * raw.length];
            int length = RunLengthEncoder.encode(raw, 0, raw.length, encoded, 0);
            BitWriter bits = new BitWriter(0);
            int crc = compressor.compressEncoded(encoded, length, bits);
            CompressedBlock expected = compressor.compress(raw, 0, raw.length);
            assertThat(crc).isEqualTo(expected.crc());
            assertThat(bits.bitLength()).isEqualTo(expected.bitLength());
            assertThat(bits.toByteArray()).isEqualTo(expected.bits());
        }
    }

    @Test
    void refusesAnEncodedSliceThatIsEmptyOrMoreThanOneBlock() {
        BitWriter bits = new BitWriter(0);
        for (int length : new int[] {0, 900_001}) {
            assertThatThrownBy(() -> compressor.compressEncoded(new byte[900_001], length, bits))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(bits.bitLength()).isZero();
    }
}
