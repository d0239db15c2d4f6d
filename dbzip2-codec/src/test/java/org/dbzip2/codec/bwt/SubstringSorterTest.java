package org.dbzip2.codec.bwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.dbzip2.codec.testing.StructuredRandom;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.Test;

class SubstringSorterTest {
    private final SubstringSorter sorter = new SubstringSorter();

    @Test
    void sortsAllSubstringsOfShortWords() {
        for (int length = 2; length <= 9; length++) {
            int words = (int) Math.pow(3, length);
            for (int number = 0; number < words; number++) {
                byte[] bytes = new byte[length];
                for (int i = 0, rest = number; i < length; i++, rest /= 3) {
                    // The least, the greatest, and one whose sign misleads.
                    bytes[i] = (byte) (rest % 3 * 0x7f + rest % 3 / 2);
                }
                assertSorted(bytes);
            }
        }
    }

    @Test
    void sortsSubstringsOfManyInputs() {
        for (int i = 0; i < 300; i++) {
            byte[] bytes = StructuredRandom.input(20_261_124, i).bytes();
            assertSorted(Arrays.copyOf(bytes, Math.min(bytes.length, 4000)));
        }
    }

    @Test
    void tellsSubstringsApartThatBeginAlike() {
        Random random = new Random(31);
        for (int i = 0; i < 100; i++) {
            byte[] bytes = new byte[3000];
            int at = 0;
            while (at < bytes.length) {
                // A ramp up and a step down: one substring. Most have the same beginning and one of few lengths and
                // ends.
                int length = random.nextInt(30);
                for (int j = 0; j < length && at < bytes.length; j++) {
                    bytes[at++] = (byte) (j < 9 ? j / 3 : j + random.nextInt(2));
                }
            }
            assertSorted(bytes);
        }
    }

    @Test
    void sortsAFullBlockOfNearlyAsManyKindsAsThereCanBe() {
        assertSorted(SyntheticData.noise(new Random(32), 900_000));
    }

    @Test
    void sortsFewKindsInAFullBlock() {
        assertSorted(SyntheticData.smallAlphabet(new Random(33), 900_000, 2));
    }

    @Test
    void sortsLongRuns() {
        byte[] bytes = new byte[900_000];
        Random random = new Random(34);
        for (int at = 0; at < bytes.length; ) {
            int end = Math.min(bytes.length, at + random.nextInt(100_000));
            Arrays.fill(bytes, at, end, (byte) random.nextInt(256));
            at = end + 1;
        }
        assertSorted(bytes);
    }

    /** Sorts the substrings of the block's least rotation, which ends where it begins again. */
    private void assertSorted(byte[] block) {
        int length = block.length;
        if (length < 2 || LeastRotation.of(block, length).period() < length) {
            return;
        }
        int margin = 5;
        int end = margin + length;
        int start = LeastRotation.of(block, length).start();
        byte[] word = new byte[end + 1];
        for (int i = margin - 1; i <= end; i++) {
            word[i] = block[(start + length + i - margin) % length];
        }
        int[] leftmost = leftmost(word, margin, end);
        int[] counts = new int[256];
        for (int i = margin; i < end; i++) {
            counts[word[i] & 0xff]++;
        }
        LeftmostSuffixes suffixes = new LeftmostSuffixes();
        int[] positions = suffixes.begin(length);
        int count = leftmost.length - 1;
        System.arraycopy(leftmost, 0, positions, positions.length - count, count);
        suffixes.take(positions.length - count);
        sorter.sort(word, end, suffixes, counts, new int[length]);

        int[] lengths = new int[end + 1];
        for (int i = 0; i < count; i++) {
            lengths[leftmost[i]] = leftmost[i + 1] + 1 - leftmost[i];
        }
        lengths[end] = lengths[margin];
        byte[] twice = Arrays.copyOf(word, end + length);
        System.arraycopy(word, margin, twice, end, length);
        // Where the shorter one ends it has an S, and the longer one an L.
        Comparator<Integer> order = (a, b) -> {
            int shared = Math.min(lengths[a], lengths[b]);
            int difference = Arrays.compareUnsigned(twice, a, a + shared, twice, b, b + shared);
            return difference != 0 ? difference : lengths[b] - lengths[a];
        };
        int[] sorted = Arrays.copyOf(suffixes.sorted(), count);
        int[] found = Arrays.stream(sorted)
                .map(entry -> entry & ~LeftmostSuffixes.DIFFERENT)
                .toArray();
        assertThat(Arrays.stream(found).sorted()).containsExactly(boxed(leftmost, count));
        for (int i = 0; i < count; i++) {
            int toNext = i + 1 < count ? order.compare(found[i], found[i + 1]) : -1;
            boolean marked = sorted[i] < 0;
            if (toNext > 0 || marked != toNext < 0) {
                throw new AssertionError("rank " + i + " of " + Arrays.toString(Arrays.copyOf(block, 1000)));
            }
        }
        assertThat(Arrays.stream(sorter.seedCounts()).sum()).isEqualTo(count);
    }

    private static Integer[] boxed(int[] values, int count) {
        return Arrays.stream(values, 0, count).boxed().toArray(Integer[]::new);
    }

    /** Positions of the leftmost S, the word itself among them, and then its end. */
    private static int[] leftmost(byte[] word, int from, int end) {
        boolean[] isGreater = new boolean[end + 1];
        isGreater[end - 1] = true;
        for (int i = end - 2; i >= from; i--) {
            int difference = (word[i] & 0xff) - (word[i + 1] & 0xff);
            isGreater[i] = difference > 0 || difference == 0 && isGreater[i + 1];
        }
        return IntStream.rangeClosed(from, end)
                .filter(i -> i == from || i == end || isGreater[i - 1] && !isGreater[i])
                .toArray();
    }
}
