package org.dbzip2.codec.bwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dbzip2.codec.testing.PlainDecoder;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.codec.testing.TestInput;
import org.dbzip2.codec.testing.TestInputs;
import org.junit.jupiter.api.Test;

/** Any bytes serve as a transformed block: most are of several cycles, and none of that is refused. */
class InverseBwtTest {
    private static final int MAX_LENGTH = 200_000;

    @Test
    void walksAsOneChainWould() {
        InverseBwt inverse = new InverseBwt(MAX_LENGTH);
        for (TestInput input : columns()) {
            check(input, (block, counts, origin) -> inverse.invert(block, block.length, counts, origin));
        }
    }

    @Test
    void walksOneChainWhereALaneRunsOutOfRoom() {
        InverseBwt cramped = new InverseBwt(MAX_LENGTH, 1);
        for (TestInput input : columns()) {
            check(input, (block, counts, origin) -> cramped.invert(block, block.length, counts, origin));
        }
    }

    @Test
    void walksInLittleMemory() {
        SmallInverseBwt inverse = new SmallInverseBwt(MAX_LENGTH);
        for (TestInput input : columns()) {
            check(input, (block, counts, origin) -> {
                byte[] column = block.clone();
                inverse.begin(column, column.length, counts, origin);
                int half = block.length / 2;
                inverse.read(block, 0, half);
                inverse.read(block, half, block.length - half);
            });
        }
    }

    private static List<TestInput> columns() {
        List<TestInput> columns = new ArrayList<>(TestInputs.small());
        columns.removeIf(input -> input.bytes().length == 0 || input.bytes().length > MAX_LENGTH);
        Random random = new Random(1);
        for (int length : new int[] {1, 2, 4095, 4096, 4097, MAX_LENGTH}) {
            columns.add(new TestInput("noise of " + length, () -> SyntheticData.noise(new Random(length), length)));
            columns.add(new TestInput("one value, " + length, () -> new byte[length]));
        }
        // The transform of a^k b: one cycle through all rows in their order.
        columns.add(new TestInput("one cycle", () -> Sequences.concat(new byte[] {'b'}, Sequences.run('a', 50_000))));
        for (int i = 0; i < 20; i++) {
            long seed = random.nextLong();
            columns.add(new TestInput("few letters, seed " + seed, () -> {
                Random source = new Random(seed);
                return SyntheticData.smallAlphabet(source, 4000 + source.nextInt(6000), 2 + source.nextInt(5));
            }));
        }
        for (int i = 0; i < 20; i++) {
            long seed = random.nextLong();
            columns.add(new TestInput("long runs, seed " + seed, () -> longRuns(new Random(seed))));
        }
        return columns;
    }

    /** Runs shorter and longer than a stretch, between bytes that are none, from both ends of the column. */
    private static byte[] longRuns(Random random) {
        List<byte[]> parts = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            parts.add(Sequences.run('a' + random.nextInt(3), random.nextInt(400)));
            parts.add(SyntheticData.smallAlphabet(random, random.nextInt(40), 3));
        }
        return Sequences.concat(parts.toArray(byte[][]::new));
    }

    private static void check(TestInput input, Inverse inverse) {
        byte[] column = input.bytes();
        int[] counts = new int[256];
        for (byte value : column) {
            counts[value & 0xff]++;
        }
        for (int origin : new int[] {0, column.length / 3, column.length - 1}) {
            byte[] block = column.clone();

            inverse.invert(block, counts, origin);

            assertThat(Arrays.equals(block, PlainDecoder.undoTransform(column, origin)))
                    .as(input.name() + ", origin " + origin)
                    .isTrue();
        }
    }

    /** Turns a column into its block. */
    private interface Inverse {
        void invert(byte[] block, int[] counts, int origin);
    }
}
