package org.dbzip2.codec.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.bits.BitWriter;
import org.dbzip2.codec.format.TruncatedBzip2Exception;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.Test;

class CompressedBlockTest {
    private static final byte[] RAW = SyntheticData.text(new Random(1), 500);

    private final CompressedBlock block = new BlockCompressor().compress(RAW, 0, RAW.length);

    @Test
    void isCopiedFromAnyBitOfAFile() throws IOException {
        for (int before = 0; before < 64; before++) {
            BitWriter file = new BitWriter(0);
            file.write(0, before);
            file.write(block.bits(), block.bitLength());
            file.write(-1L, 64);
            byte[] bytes = file.toByteArray();
            BitReader in = new BitReader(bytes, 0, bytes.length, 0);
            in.seek(before);

            CompressedBlock copy = CompressedBlock.copy(in, block.bitLength(), block.crc());

            assertThat(copy.bitLength()).isEqualTo(block.bitLength());
            assertThat(copy.crc()).isEqualTo(block.crc());
            assertThat(copy.bits()).isEqualTo(block.bits());
            assertThat(in.position()).isEqualTo(before + block.bitLength());
        }
    }

    @Test
    void isNotCopiedFromLessThanItsLength() {
        byte[] cut = Arrays.copyOf(block.bits(), block.bits().length - 1);
        BitReader in = new BitReader(cut, 0, cut.length, 0);

        assertThatThrownBy(() -> CompressedBlock.copy(in, block.bitLength(), block.crc()))
                .isInstanceOf(TruncatedBzip2Exception.class);
    }
}
