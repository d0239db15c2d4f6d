package org.dbzip2.codec.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.dbzip2.codec.format.Crc;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.codec.testing.TestInput;
import org.dbzip2.codec.testing.TestInputs;
import org.junit.jupiter.api.Test;

class EncodedCrcTest {
    @Test
    void isTheCrcOfTheRawBytes() {
        for (TestInput input : TestInputs.all(1)) {
            check(input.name(), input.bytes());
        }
    }

    @Test
    void isTheCrcOfTheRawBytesWhereRunsAreLong() {
        Random random = new Random(5);
        for (int length : new int[] {255, 256, 259, 2_047, 2_048, 2_049, 255 * 255, 1_000_003}) {
            for (int value : new int[] {0, 0xfb, 0xff}) {
                check(length + " times " + value, Sequences.run(value, length));
                check(
                        length + " times " + value + " among others",
                        Sequences.concat(
                                SyntheticData.runs(random, 1_000),
                                Sequences.run(value, length),
                                Sequences.run(value ^ 1, length),
                                SyntheticData.text(random, 1_000)));
            }
        }
    }

    private static void check(String name, byte[] raw) {
        byte[] encoded = new byte[raw.length + raw.length / 4 + 1];
        int length = RunLengthEncoder.encode(raw, 0, raw.length, encoded, 0);
        Crc crc = new Crc();
        EncodedCrc.update(crc, encoded, length);
        assertThat(crc.value()).as(name).isEqualTo(Crc.of(raw, 0, raw.length));
    }
}
