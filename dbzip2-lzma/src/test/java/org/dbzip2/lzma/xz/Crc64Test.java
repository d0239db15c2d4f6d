package org.dbzip2.lzma.xz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.Test;

class Crc64Test {
    /** The check value of CRC-64/XZ in the catalogue of parametrised CRC algorithms by Greg Cook. */
    @Test
    void givesTheCheckValue() {
        Crc64 crc = new Crc64();
        byte[] digits = "123456789".getBytes(StandardCharsets.US_ASCII);
        crc.update(digits, 0, digits.length);

        assertThat(crc.getValue()).isEqualTo(0x995DC9BBDF1939FAL);
    }

    @Test
    void isTheSameByteByByteAndInPiecesOfAnyLength() {
        byte[] bytes = SyntheticData.noise(new Random(1), 1000);
        Crc64 single = new Crc64();
        for (byte value : bytes) {
            single.update(value);
        }
        Crc64 pieces = new Crc64();
        for (int at = 0, length = 0; at < bytes.length; at += length, length++) {
            length = Math.min(length, bytes.length - at);
            pieces.update(bytes, at, length);
        }

        assertThat(pieces.getValue()).isEqualTo(single.getValue());
        pieces.reset();
        assertThat(pieces.getValue()).isZero();
    }
}
