package org.dbzip2.codec.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrcTest {
    /** The check value of CRC-32/BZIP2 in the catalogue of parametrised CRC algorithms, reveng.sourceforge.io. */
    @Test
    void givesTheCheckValueOfTheCatalogue() {
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);

        assertThat(Crc.of(digits, 0, digits.length)).isEqualTo(0xfc891918);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 4095, 4096, 4097, 20_000})
    void dividesByThePolynomialBitByBit(int length) {
        byte[] data = SyntheticData.noise(new Random(length), length + 5);

        assertThat(Crc.of(data, 3, length)).isEqualTo(bitByBit(data, 3, length));
    }

    @Test
    void takesTheBytesInAnyPieces() {
        Random random = new Random(1);
        byte[] data = SyntheticData.noise(random, 50_000);
        Crc crc = new Crc();
        for (int round = 0; round < 3; round++) {
            crc.reset();
            int at = 0;
            while (at < data.length) {
                int count = Math.min(data.length - at, random.nextInt(random.nextInt(9000) + 1));
                crc.update(data, at, count);
                at += count;
            }

            assertThat(crc.value()).isEqualTo(bitByBit(data, 0, data.length));
        }
    }

    @Test
    void countsEqualBytesAsIfTheyStoodThere() {
        Random random = new Random(2);
        Crc crc = new Crc();
        for (int i = 0; i < 500; i++) {
            crc.reset();
            byte[] first = SyntheticData.noise(random, random.nextInt(50));
            byte[] last = SyntheticData.noise(random, random.nextInt(50));
            byte value = (byte) random.nextInt(256);
            int count = i < 300 ? i : random.nextInt(100_000);
            byte[] run = Sequences.run(value & 0xff, count);
            crc.update(first, 0, first.length);
            crc.updateRepeated(value, count);
            crc.update(last, 0, last.length);
            crc.updateRepeated(value, 3);
            byte[] all = Sequences.concat(first, run, last, Sequences.run(value & 0xff, 3));

            assertThat(crc.value()).as("%d times %d", count, value).isEqualTo(bitByBit(all, 0, all.length));
        }
    }

    private static int bitByBit(byte[] data, int offset, int length) {
        int remainder = -1;
        for (int i = offset; i < offset + length; i++) {
            remainder ^= data[i] << 24;
            for (int bit = 0; bit < 8; bit++) {
                remainder = remainder << 1 ^ (remainder < 0 ? 0x04c11db7 : 0);
            }
        }
        return ~remainder;
    }
}
