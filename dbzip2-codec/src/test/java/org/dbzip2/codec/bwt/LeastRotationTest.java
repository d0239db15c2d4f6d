package org.dbzip2.codec.bwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.dbzip2.codec.testing.Sequences;
import org.junit.jupiter.api.Test;

class LeastRotationTest {
    @Test
    void ofAllShortStringsOverThreeLettersIsTheFirstLeast() {
        for (int length = 1; length <= 9; length++) {
            for (byte[] block : Sequences.ofThreeLetters(length)) {
                assertThat(LeastRotation.of(block, length))
                        .as("%s", Arrays.toString(block))
                        .isEqualTo(plain(block));
            }
        }
    }

    @Test
    void ofPowersFindsTheRoot() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            byte[] root = new byte[1 + random.nextInt(12)];
            for (int j = 0; j < root.length; j++) {
                root[j] = (byte) random.nextInt(2);
            }
            byte[] block = Sequences.repeat(root, root.length * (1 + random.nextInt(9)));
            assertThat(LeastRotation.of(block, block.length))
                    .as("%s", Arrays.toString(block))
                    .isEqualTo(plain(block));
        }
    }

    @Test
    void bytesBeyondTheLengthDoNotCount() {
        assertThat(LeastRotation.of(new byte[] {2, 1, 0}, 2)).isEqualTo(new LeastRotation(1, 2));
    }

    private static LeastRotation plain(byte[] block) {
        int start = 0;
        for (int i = 1; i < block.length; i++) {
            if (Arrays.compareUnsigned(rotated(block, i), rotated(block, start)) < 0) {
                start = i;
            }
        }
        int period = 1;
        while (!Arrays.equals(rotated(block, period), block)) {
            period++;
        }
        return new LeastRotation(start, period);
    }

    private static byte[] rotated(byte[] block, int by) {
        byte[] rotated = new byte[block.length];
        for (int i = 0; i < block.length; i++) {
            rotated[i] = block[(i + by) % block.length];
        }
        return rotated;
    }
}
