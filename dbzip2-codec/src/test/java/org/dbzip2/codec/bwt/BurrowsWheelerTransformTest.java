package org.dbzip2.codec.bwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.dbzip2.codec.testing.PlainEncoder;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.StructuredRandom;
import org.dbzip2.codec.testing.TestInput;
import org.junit.jupiter.api.Test;

class BurrowsWheelerTransformTest {
    private static final int PLAIN_LENGTH = 5000;

    private final BurrowsWheelerTransform transform = new BurrowsWheelerTransform();

    @Test
    void sortsAllShortStringsOverThreeLetters() {
        for (int length = 1; length <= 8; length++) {
            Sequences.ofThreeLetters(length).forEach(this::assertTransformed);
        }
    }

    @Test
    void sortsStructuredRandomBlocks() {
        for (int i = 0; i < 300; i++) {
            TestInput input = StructuredRandom.input(20_240_607, i);
            byte[] block = input.bytes();
            if (block.length > 0) {
                assertTransformed(Arrays.copyOf(block, Math.min(block.length, PLAIN_LENGTH)));
            }
        }
    }

    @Test
    void sortsRampsLongerThanTheRadixKeys() {
        Random random = new Random(3);
        for (int i = 0; i < 200; i++) {
            // Few distinct ramps, cut at random: many tie over all bytes of a key and differ in length.
            byte[] block = new byte[600 + random.nextInt(600)];
            int at = 0;
            while (at < block.length) {
                int start = random.nextInt(2) * 40;
                int length = 8 + random.nextInt(30);
                for (int j = 0; j < length && at < block.length; j++) {
                    block[at++] = (byte) (start + j);
                }
            }
            assertTransformed(block);
        }
    }

    @Test
    void sortsLongRunsOfOneByteAmongOthers() {
        Random random = new Random(4);
        for (int i = 0; i < 100; i++) {
            byte[] block = new byte[1000];
            Arrays.fill(block, (byte) 0xfb);
            for (int j = random.nextInt(8); j >= 0; j--) {
                block[random.nextInt(block.length)] = (byte) random.nextInt(256);
            }
            assertTransformed(block);
        }
    }

    @Test
    void remembersTheOriginOfOnePowerButNotForAnother() {
        byte[] long1 = Sequences.repeat(new byte[] {1, 0, 2}, 300);
        byte[] long2 = Sequences.repeat(new byte[] {1, 0, 2}, 297);
        byte[] other = Sequences.repeat(new byte[] {1, 0, 3}, 297);
        for (byte[] block : new byte[][] {long1, long1, long2, other, long1}) {
            int fresh = new BurrowsWheelerTransform().transform(block.clone(), block.length, workspace(block));
            assertThat(transform.transform(block.clone(), block.length, workspace(block)))
                    .isEqualTo(fresh);
        }
    }

    private static int[] workspace(byte[] block) {
        return new int[BurrowsWheelerTransform.workspaceLength(block.length)];
    }

    private void assertTransformed(byte[] block) {
        byte[] column = block.clone();
        int origin = transform.transform(column, column.length, workspace(column));
        int[] order = PlainEncoder.sortRotations(block);
        byte[] expected = new byte[block.length];
        for (int i = 0; i < order.length; i++) {
            expected[i] = block[(order[i] + block.length - 1) % block.length];
        }
        assertThat(column).as("%s", Arrays.toString(block)).isEqualTo(expected);
        assertThat(rotated(block, order[origin]))
                .as("origin of %s", Arrays.toString(block))
                .isEqualTo(block);
    }

    private static byte[] rotated(byte[] block, int by) {
        byte[] rotated = Arrays.copyOfRange(block, by, by + block.length);
        System.arraycopy(block, 0, rotated, block.length - by, by);
        return rotated;
    }
}
