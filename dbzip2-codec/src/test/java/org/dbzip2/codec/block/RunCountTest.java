package org.dbzip2.codec.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.Test;

class RunCountTest {
    private final RunCount count = new RunCount();

    @Test
    void countsWhatTheEncoderWrites() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            byte[] raw = shortRuns(random, 4 * RunCount.STEP + random.nextInt(1_000));
            int from = random.nextInt(RunCount.STEP);
            int steps = random.nextInt(1 + (raw.length - from - RunCount.LOOK_AHEAD) / RunCount.STEP);
            int passed = count.count(raw, from, steps);
            assertThat(count.encodedLength())
                    .as("seed %d, input %d", seed, i)
                    .isEqualTo(RunLengthEncoder.encode(raw, from, passed, new byte[2 * raw.length], 0));
            assertThat(passed).as("seed %d, input %d", seed, i).isBetween(from, from + steps * RunCount.STEP);
            assertThat(passed == from || raw[passed] != raw[passed - 1])
                    .as("a run begins at %d, seed %d, input %d", passed, seed, i)
                    .isTrue();
        }
    }

    @Test
    void leavesOnlyTheRunThatIsOpenBehindTheLastStep() {
        byte[] raw = Sequences.concat(
                SyntheticData.withoutRuns(new Random(3), 2 * RunCount.STEP - 5), Sequences.run('x', 50));
        assertThat(count.count(raw, 0, 2)).isEqualTo(2 * RunCount.STEP - 5);
        assertThat(count.encodedLength()).isEqualTo(2 * RunCount.STEP - 5);
    }

    @Test
    void stopsWhereARunFillsAStep() {
        byte[] plain = SyntheticData.withoutRuns(new Random(4), 100);
        byte[] raw = Sequences.concat(plain, Sequences.run(plain[99] ^ 1, 1_000), plain);
        assertThat(count.count(raw, 0, 16)).isEqualTo(100);
        assertThat(count.encodedLength()).isEqualTo(100);
    }

    @Test
    void countsNoLessThanTheMostWhereAllRunsAreOfFour() {
        byte[] raw = new byte[8 * RunCount.STEP];
        for (int i = 0; i < raw.length; i++) {
            raw[i] = (byte) (i / 4);
        }
        assertThat(count.count(raw, 0, 7)).isEqualTo(7 * RunCount.STEP - 4);
        assertThat(count.encodedLength()).isEqualTo(7 * RunCount.MAX_ENCODED_STEP - 5);
    }

    /** Runs of one to a few bytes, and now and then one of up to twice a step. */
    private static byte[] shortRuns(Random random, int length) {
        byte[] bytes = new byte[length];
        int longest = 2 + random.nextInt(10);
        int at = 0;
        while (at < length) {
            int run = 1 + random.nextInt(random.nextInt(20) == 0 ? 2 * RunCount.STEP : longest);
            int end = Math.min(length, at + run);
            byte value = (byte) random.nextInt(3);
            while (at < end) {
                bytes[at++] = value;
            }
        }
        return bytes;
    }
}
