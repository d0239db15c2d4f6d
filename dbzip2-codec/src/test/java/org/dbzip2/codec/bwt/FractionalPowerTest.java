package org.dbzip2.codec.bwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.dbzip2.codec.testing.PlainEncoder;
import org.dbzip2.codec.testing.Sequences;
import org.junit.jupiter.api.Test;

class FractionalPowerTest {
    private final BurrowsWheelerTransform transform = new BurrowsWheelerTransform();

    @Test
    void extendsPowersOfAllShortRoots() {
        for (int period = 2; period <= 5; period++) {
            Sequences.ofThreeLetters(period).stream()
                    .filter(FractionalPowerTest::isPrimitive)
                    .forEach(root -> {
                        for (int rest = 1; rest < root.length; rest++) {
                            assertTransformed(power(root, 33 * root.length + rest));
                        }
                    });
        }
    }

    @Test
    void extendsPowersOfRandomRoots() {
        Random random = new Random(51);
        for (int i = 0; i < 400; i++) {
            byte[] root = new byte[2 + random.nextInt(2 << random.nextInt(8))];
            int letters = 2 + random.nextInt(random.nextBoolean() ? 2 : 255);
            for (int j = 0; j < root.length; j++) {
                root[j] = (byte) random.nextInt(letters);
            }
            int length = Math.max(64, root.length * 8) + random.nextInt(5 * root.length);
            if (isPrimitive(root) && length % root.length != 0) {
                assertTransformed(power(root, length));
            }
        }
    }

    @Test
    void leavesWhatIsOnlyNearlyPeriodicToTheGeneralSort() {
        Random random = new Random(52);
        for (int i = 0; i < 300; i++) {
            byte[] root = new byte[2 + random.nextInt(9)];
            for (int j = 0; j < root.length; j++) {
                root[j] = (byte) random.nextInt(2);
            }
            byte[] block = power(root, 500 + random.nextInt(9));
            block[random.nextInt(block.length)] = 2;
            assertTransformed(block);
        }
    }

    @Test
    void findsThePeriodThatTryingAllFinds() {
        Random random = new Random(53);
        for (int i = 0; i < 3000; i++) {
            // A power of a power that ends differently: many lengths repeat for a while.
            byte[] inner = power(randomLetters(random, 1 + random.nextInt(6)), 1 + random.nextInt(60));
            byte[] root = Arrays.copyOf(inner, inner.length + random.nextInt(4));
            for (int j = inner.length; j < root.length; j++) {
                root[j] = (byte) random.nextInt(2);
            }
            byte[] block = power(root, 64 + random.nextInt(600));
            if (random.nextBoolean()) {
                block[random.nextInt(block.length)] ^= 1;
            }
            int period = IntStream.rangeClosed(1, block.length / 8)
                    .filter(p -> Arrays.equals(
                            Arrays.copyOfRange(block, p, block.length), Arrays.copyOf(block, block.length - p)))
                    .findFirst()
                    .orElse(0);
            assertThat(FractionalPower.periodOf(block, block.length)).isEqualTo(period);
        }
    }

    private static boolean isPrimitive(byte[] root) {
        return LeastRotation.of(root, root.length).period() == root.length;
    }

    private static byte[] randomLetters(Random random, int length) {
        byte[] letters = new byte[length];
        for (int i = 0; i < length; i++) {
            letters[i] = (byte) random.nextInt(2);
        }
        return letters;
    }

    private static byte[] power(byte[] root, int length) {
        return Arrays.copyOf(Sequences.repeat(root, length / root.length + 1), length);
    }

    private void assertTransformed(byte[] block) {
        byte[] column = block.clone();
        int[] workspace = new int[BurrowsWheelerTransform.workspaceLength(block.length)];
        int origin = transform.transform(column, column.length, workspace);
        int[] order = PlainEncoder.sortRotations(block);
        byte[] expected = new byte[block.length];
        for (int i = 0; i < order.length; i++) {
            expected[i] = block[(order[i] + block.length - 1) % block.length];
        }
        assertThat(column).as("%s", Arrays.toString(block)).isEqualTo(expected);
        assertThat(order[origin]).as("%s", Arrays.toString(block)).isZero();
    }
}
