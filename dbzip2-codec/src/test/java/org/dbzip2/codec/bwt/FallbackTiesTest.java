package org.dbzip2.codec.bwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.dbzip2.codec.testing.Sequences;
import org.junit.jupiter.api.Test;

class FallbackTiesTest {
    @Test
    void leaveTheOriginWhereSortingTheWholeBlockLeavesIt() {
        Random random = new Random(12);
        for (int i = 0; i < 1500; i++) {
            byte[] root = new byte[1 + random.nextInt(1 << 1 + random.nextInt(10))];
            int alphabet = 1 + random.nextInt(1 << 1 + random.nextInt(8));
            for (int j = 0; j < root.length; j++) {
                root[j] = (byte) random.nextInt(alphabet);
            }
            assertSameOrigin(root, 2 + random.nextInt(1 << random.nextInt(9)));
        }
    }

    @Test
    void leaveTheOriginOfRootsThatAgreeFarThere() {
        for (int length : new int[] {2, 3, 10, 100, 1000, 1024, 1025}) {
            for (int times : new int[] {2, 3, 7, 11, 40}) {
                byte[] root = new byte[length];
                root[length - 1] = 1;
                assertSameOrigin(root, times);
                Arrays.fill(root, (byte) 2);
                root[0] = 1;
                assertSameOrigin(root, times);
                assertSameOrigin(Sequences.fibonacci(length), times);
            }
        }
    }

    private static void assertSameOrigin(byte[] block, int times) {
        byte[] root = Arrays.copyOf(block, LeastRotation.of(block, block.length).period());
        byte[] power = Sequences.repeat(root, root.length * times);
        int[] order = new FallbackSort(power, power.length).sort();
        int expected = 0;
        while (order[expected] != 0) {
            expected++;
        }
        byte[] column = root.clone();
        int rootOrigin = root.length == 1
                ? 0
                : new BurrowsWheelerTransform()
                        .transform(column, root.length, new int[BurrowsWheelerTransform.workspaceLength(root.length)]);
        assertThat(new FallbackTies(root, times, column, rootOrigin).origin())
                .as("%d times %s", times, Arrays.toString(root))
                .isEqualTo(expected);
    }
}
