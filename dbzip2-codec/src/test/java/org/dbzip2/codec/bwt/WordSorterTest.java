package org.dbzip2.codec.bwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.Test;

class WordSorterTest {
    private final WordSorter sorter = new WordSorter();

    @Test
    void sortsPlacesByTheirWords() {
        Random random = new Random(21);
        for (int size = 1; size < 2000; size += 1 + size / 3) {
            assertSorted(SyntheticData.noise(random, 5000), size, random);
            assertSorted(SyntheticData.smallAlphabet(random, 5000, 2), size, random);
        }
    }

    @Test
    void sortsMorePlacesThanItHasRoomFor() {
        Random random = new Random(22);
        assertSorted(SyntheticData.noise(random, 900_000), 400_000, random);
    }

    @Test
    void sortsManyPlacesWhoseWordsBeginAlike() {
        Random random = new Random(23);
        byte[] bytes = SyntheticData.noise(random, 900_000);
        for (int i = 0; i < bytes.length; i += 3) {
            bytes[i] = 7;
            bytes[i + 1] &= 1;
        }
        assertSorted(bytes, 300_000, random);
    }

    private void assertSorted(byte[] data, int size, Random random) {
        byte[] bytes = Arrays.copyOf(data, data.length + Long.BYTES);
        int[] positions = IntStream.range(0, size)
                .map(i -> random.nextInt(data.length / 3) * 3)
                .toArray();
        int[] list = Arrays.copyOf(IntStream.range(0, size).toArray(), 2 * size);
        sorter.sort(bytes, positions, list, size);
        int[] sorted = Arrays.copyOf(list, size);
        // Equal words are left in the order in which they came.
        int[] expected = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparing(
                        i -> Arrays.copyOfRange(bytes, positions[i], positions[i] + Long.BYTES),
                        Arrays::compareUnsigned))
                .mapToInt(Integer::intValue)
                .toArray();
        assertThat(sorted).isEqualTo(expected);
    }
}
