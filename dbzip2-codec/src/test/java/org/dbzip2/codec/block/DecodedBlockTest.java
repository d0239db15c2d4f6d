package org.dbzip2.codec.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.format.Crc;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.Test;

class DecodedBlockTest {
    private static final byte[] RAW = SyntheticData.runs(new Random(5), 200_000);
    private static final int CRC = Crc.of(RAW, 0, RAW.length);

    @Test
    void goesFromOneMachineToAnother() throws IOException {
        byte[] encoded = decoded(new BlockDecompressor()).encoded();
        DecodedBlock other = new DecodedBlock();
        other.load(encoded, CRC, 42);

        assertThat(other.startBit()).isEqualTo(42);
        assertThat(other.length()).isEqualTo(encoded.length);
        assertThat(read(other)).isEqualTo(RAW);
        other.checkCrc();
    }

    @Test
    void refusesMoreThanABlock() {
        byte[] tooLong = new byte[Bzip2Format.MAX_BLOCK_LENGTH + 1];

        assertThatThrownBy(() -> new DecodedBlock().load(tooLong, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cannotBeTakenOutWhereItIsNotHeldAsAWhole() throws IOException {
        DecodedBlock block = decoded(BlockDecompressor.small());

        assertThatThrownBy(block::encoded).isInstanceOf(IllegalStateException.class);
    }

    private static DecodedBlock decoded(BlockDecompressor decompressor) throws IOException {
        CompressedBlock compressed = new BlockCompressor().compress(RAW, 0, RAW.length);
        DecodedBlock block = new DecodedBlock();
        decompressor.decode(new BitReader(compressed.bits(), 0, compressed.bits().length, 0), block);
        return block;
    }

    private static byte[] read(DecodedBlock block) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[777];
        int count;
        while ((count = block.read(buffer, 0, buffer.length)) > 0) {
            bytes.write(buffer, 0, count);
        }
        return bytes.toByteArray();
    }
}
