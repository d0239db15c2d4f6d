package org.dbzip2.codec.bwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.dbzip2.codec.bits.Words;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.Test;

class SubstringSorterTest {
    private final SubstringSorter sorter = new SubstringSorter();

    @Test
    void sortsSubstringsByTheirFirstBytes() {
        Random random = new Random(21);
        for (int length = 10; length < 20_000; length += 1 + length / 3) {
            assertSorted(SyntheticData.noise(random, length), random);
            assertSorted(SyntheticData.smallAlphabet(random, length, 2), random);
        }
    }

    @Test
    void sortsMoreThanItHasRoomFor() {
        Random random = new Random(22);
        assertSorted(SyntheticData.noise(random, 900_000), random);
    }

    @Test
    void sortsManyThatBeginAlike() {
        Random random = new Random(23);
        byte[] bytes = SyntheticData.noise(random, 900_000);
        for (int i = 0; i < bytes.length; i += 2) {
            bytes[i] = 7;
        }
        assertSorted(bytes, random);
    }

    private void assertSorted(byte[] data, Random random) {
        byte[] bytes = Arrays.copyOf(data, data.length + Long.BYTES);
        int[] positions = new int[data.length];
        int size = -1;
        for (int at = 0; at < data.length; at += 2 + random.nextInt(random.nextInt(9) + 1)) {
            positions[++size] = at;
        }
        int[] list = Arrays.copyOf(IntStream.range(0, size).toArray(), 2 * size);
        sorter.sort(bytes, positions, list, size);
        long[] keys = IntStream.range(0, size)
                .mapToLong(i -> firstBits(bytes, positions[i], positions[i + 1]))
                .toArray();
        // Those that tie are left in the order in which they came.
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted((a, b) -> Long.compareUnsigned(keys[a], keys[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] expected = IntStream.range(0, size)
                .map(i -> i > 0 && keys[order[i]] == keys[order[i - 1]] ? order[i] | SubstringSorter.TIE : order[i])
                .toArray();
        assertThat(Arrays.copyOf(list, size)).isEqualTo(expected);
    }

    private static long firstBits(byte[] bytes, int from, int last) {
        byte[] first = new byte[Long.BYTES];
        Arrays.fill(first, (byte) 0xff);
        System.arraycopy(bytes, from, first, 0, Math.min(Long.BYTES, last + 1 - from));
        return Words.big(first, 0) >>> 20;
    }
}
