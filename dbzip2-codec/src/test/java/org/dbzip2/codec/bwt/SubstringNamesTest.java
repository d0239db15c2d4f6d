package org.dbzip2.codec.bwt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.dbzip2.codec.testing.StructuredRandom;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.Test;

class SubstringNamesTest {
    private final SubstringNames substringNames = new SubstringNames();

    @Test
    void namesSubstringsInTheirOrder() {
        for (int i = 0; i < 300; i++) {
            byte[] bytes = StructuredRandom.input(20_261_124, i).bytes();
            assertNamed(Arrays.copyOf(bytes, Math.min(bytes.length, 4000)));
        }
    }

    @Test
    void tellsSubstringsApartThatAgreeInTheirFirstWords() {
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
            assertNamed(bytes);
        }
    }

    @Test
    void tellsShortSubstringsOfZerosApart() {
        Random random = new Random(32);
        for (int i = 0; i < 100; i++) {
            assertNamed(SyntheticData.smallAlphabet(random, 500, 2));
        }
    }

    @Test
    void namesMoreKindsThanTheTableHolds() {
        Random random = new Random(33);
        assertNamed(SyntheticData.smallAlphabet(random, 900_000, 80));
    }

    @Test
    void namesManyThatAllWantTheSameSlot() {
        // Ramps whose bytes, behind a one, times the table's multiplier begin with twelve zeros.
        Random random = new Random(34);
        int ramps = 300;
        byte[] block = new byte[6 * ramps];
        for (int i = 0; i < ramps; ) {
            long key = 1;
            int last = 0;
            for (int j = 0; j < 6; j++) {
                int value = j == 0 ? 0 : last + random.nextInt(50);
                block[6 * i + j] = (byte) value;
                key = key << 8 | value;
                last = value;
            }
            boolean wantsTheFirstSlot = (key << 8 << 1) * 0x9e3779b97f4a7c15L >>> 52 == 0;
            i += wantsTheFirstSlot && last > 0 ? 1 : 0;
        }
        block[block.length - 1] = 1;
        assertNamed(block);
    }

    /** Names the substrings of the block's least rotation, which ends where it begins again. */
    private void assertNamed(byte[] block) {
        int length = block.length;
        if (length < 2 || LeastRotation.of(block, length).period() < length) {
            return;
        }
        int start = LeastRotation.of(block, length).start();
        byte[] word = new byte[length + LeftmostSorter.OVERSHOOT];
        for (int i = 0; i < word.length; i++) {
            word[i] = block[(start + i) % length];
        }
        int[] leftmost = leftmost(word, length);
        int count = leftmost.length - 1;
        int[] names = new int[count];
        int[] scratch = new int[Math.max(64, 2 * count)];
        int different = substringNames.name(word, leftmost, count, names, scratch);

        Comparator<byte[]> order = Arrays::compareUnsigned;
        byte[][] substrings = new byte[count][];
        for (int i = 0; i < count; i++) {
            substrings[i] = Arrays.copyOfRange(word, leftmost[i], leftmost[i + 1] + 1);
        }
        Comparator<byte[]> lessBeforeMore = (a, b) -> {
            int shared = Math.min(a.length, b.length);
            int difference = order.compare(Arrays.copyOf(a, shared), Arrays.copyOf(b, shared));
            return difference != 0 ? difference : b.length - a.length;
        };
        TreeSet<byte[]> kinds = new TreeSet<>(lessBeforeMore);
        kinds.addAll(Arrays.asList(substrings));
        byte[][] sorted = kinds.toArray(new byte[0][]);
        assertThat(different).isEqualTo(sorted.length);
        for (int i = 0; i < count; i++) {
            assertThat(sorted[names[i]]).isEqualTo(substrings[i]);
        }
        if (different == count) {
            for (int i = 0; i < count; i++) {
                assertThat(names[scratch[i]]).isEqualTo(i);
            }
        }
    }

    /** Positions of the leftmost S, the word itself among them, and then its length. */
    private static int[] leftmost(byte[] word, int length) {
        boolean[] isGreater = new boolean[length];
        isGreater[length - 1] = true;
        for (int i = length - 2; i >= 0; i--) {
            int difference = (word[i] & 0xff) - (word[i + 1] & 0xff);
            isGreater[i] = difference > 0 || difference == 0 && isGreater[i + 1];
        }
        return IntStream.rangeClosed(0, length)
                .filter(i -> i == 0 || i == length || isGreater[i - 1] && !isGreater[i])
                .toArray();
    }
}
