package org.dbzip2.codec.bwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SuffixSorterTest {
    private final SuffixSorter sorter = new SuffixSorter();

    @Test
    void sortsAllShortStringsOverThreeSymbols() {
        for (int length = 1; length <= 9; length++) {
            int strings = (int) Math.pow(3, length);
            for (int number = 0; number < strings; number++) {
                int[] text = new int[length];
                for (int i = 0, rest = number; i < length; i++, rest /= 3) {
                    text[i] = rest % 3;
                }
                assertSorted(text, 3);
            }
        }
    }

    @Test
    void sortsRandomAndRepetitiveStrings() {
        Random random = new Random(11);
        for (int i = 0; i < 400; i++) {
            int alphabet = 1 + random.nextInt(1 << random.nextInt(10));
            int[] text = new int[1 + random.nextInt(300)];
            int period = 1 + random.nextInt(40);
            for (int j = 0; j < text.length; j++) {
                boolean repeats = j >= period && random.nextInt(20) > 0;
                text[j] = repeats ? text[j - period] : random.nextInt(alphabet);
            }
            assertSorted(text, alphabet);
        }
    }

    @Test
    void sortsAFibonacciStringThroughManyLevels() {
        int[] text = {0};
        int[] next = {0, 1};
        while (next.length < 3000) {
            int[] joined = Arrays.copyOf(next, next.length + text.length);
            System.arraycopy(text, 0, joined, next.length, text.length);
            text = next;
            next = joined;
        }
        assertSorted(next, 2);
    }

    private void assertSorted(int[] text, int alphabet) {
        int from = 3;
        int[] embedded = new int[text.length + from + 2];
        Arrays.fill(embedded, -1);
        System.arraycopy(text, 0, embedded, from, text.length);
        int[] order = new int[text.length];
        sorter.sort(embedded, from, text.length, alphabet, order);
        assertThat(order).as("%s", Arrays.toString(text)).isEqualTo(plain(text));
    }

    private static int[] plain(int[] text) {
        return IntStream.range(0, text.length)
                .boxed()
                .sorted((a, b) -> Arrays.compare(text, a, text.length, text, b, text.length))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
