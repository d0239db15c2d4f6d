package org.dbzip2.codec.huffman;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.PriorityQueue;
import java.util.Random;
import org.dbzip2.codec.format.Bzip2Format;
import org.junit.jupiter.api.Test;

class CodeLengthsTest {
    private final CodeLengths codeLengths = new CodeLengths();

    @Test
    void areThoseOfACheapestCode() {
        Random random = new Random(8);
        for (int i = 0; i < 300; i++) {
            int[] frequencies = new int[3 + random.nextInt(Bzip2Format.MAX_ALPHABET - 3)];
            for (int j = 0; j < frequencies.length; j++) {
                frequencies[j] = 1 + random.nextInt(1 << 1 + random.nextInt(9));
            }
            byte[] lengths = lengthsFor(frequencies);
            long cost = 0;
            for (int j = 0; j < frequencies.length; j++) {
                cost += (long) frequencies[j] * lengths[j];
            }
            assertThat(cost).isEqualTo(cheapest(frequencies));
        }
    }

    @Test
    void neverExceedSeventeenBitsAndFillTheCodeSpace() {
        int[] frequencies = new int[30];
        frequencies[0] = 1;
        frequencies[1] = 1;
        for (int i = 2; i < frequencies.length; i++) {
            frequencies[i] = frequencies[i - 1] + frequencies[i - 2];
        }
        byte[] lengths = lengthsFor(frequencies);
        double space = 0;
        for (byte length : lengths) {
            assertThat((int) length).isBetween(1, Bzip2Format.MAX_WRITTEN_CODE_LENGTH);
            space += Math.pow(2, -length);
        }
        assertThat(space).isEqualTo(1);
    }

    @Test
    void givesACodeToSymbolsThatDoNotOccur() {
        assertThat(lengthsFor(new int[] {0, 100, 0})).containsExactly(2, 1, 2);
    }

    private byte[] lengthsFor(int[] frequencies) {
        byte[] lengths = new byte[frequencies.length];
        codeLengths.compute(frequencies, 0, frequencies.length, lengths);
        return lengths;
    }

    private static long cheapest(int[] frequencies) {
        PriorityQueue<Long> queue = new PriorityQueue<>();
        for (int frequency : frequencies) {
            queue.add((long) frequency);
        }
        long cost = 0;
        while (queue.size() > 1) {
            long joined = queue.remove() + queue.remove();
            cost += joined;
            queue.add(joined);
        }
        return cost;
    }
}
