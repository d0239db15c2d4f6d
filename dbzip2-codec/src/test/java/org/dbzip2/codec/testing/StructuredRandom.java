package org.dbzip2.codec.testing;

import java.util.Arrays;
import java.util.Random;

/**
 * Makes random inputs that have the structure of real ones, most of them small and some longer than a block of level 1.
 *
 * <p>An input hangs on its seed and number alone, so a test that fails names both and can make the one input again.
 */
public final class StructuredRandom {
    private static final int LONGEST = 260_000;

    private final Random random;
    private final byte[] bytes;
    private int length;

    private StructuredRandom(Random random, int targetLength) {
        this.random = random;
        bytes = new byte[targetLength];
    }

    /**
     * One input.
     *
     * @param seed of the test run
     * @param number of the input in this run
     */
    public static TestInput input(long seed, int number) {
        return new TestInput("seed " + seed + ", input " + number, () -> make(new Random(seed * 1_000_003 + number)));
    }

    private static byte[] make(Random random) {
        StructuredRandom input = new StructuredRandom(random, chooseLength(random));
        while (input.length < input.bytes.length) {
            input.appendPiece();
        }
        for (int changes = random.nextInt(4) == 0 ? random.nextInt(5) : 0; changes > 0 && input.length > 0; changes--) {
            input.bytes[random.nextInt(input.length)] = (byte) random.nextInt(256);
        }
        return input.bytes;
    }

    private static int chooseLength(Random random) {
        return switch (random.nextInt(40)) {
            case 0 -> random.nextInt(LONGEST);
            case 1 -> 99_900 + random.nextInt(200);
            case 2, 3 -> 9_950 + random.nextInt(100);
            case 4, 5, 6, 7 -> random.nextInt(40_000);
            case 8, 9, 10, 11 -> random.nextInt(20);
            default -> random.nextInt(1 + random.nextInt(5_000));
        };
    }

    private void appendPiece() {
        int left = bytes.length - length;
        int count = random.nextInt(3) == 0 ? left : 1 + random.nextInt(left);
        switch (random.nextInt(16)) {
            case 0 -> append(Sequences.run(random.nextInt(256), count));
            case 1 -> append(Sequences.run(anyOf(0, 0xfb, 0xff), Math.min(count, random.nextInt(1100))));
            case 2 -> append(SyntheticData.noise(random, count));
            case 3 -> append(SyntheticData.smallAlphabet(random, count, 1 + random.nextInt(6)));
            case 4 -> append(SyntheticData.smallAlphabet(random, count, 1 + random.nextInt(256)));
            case 5 -> append(SyntheticData.skewed(random, count));
            case 6 -> append(SyntheticData.runs(random, count));
            case 7 -> append(SyntheticData.text(random, count));
            case 8 -> append(SyntheticData.tar(random, count));
            case 9 -> append(SyntheticData.program(random, count));
            case 10 -> append(SyntheticData.longMatches(random, count));
            case 11 -> append(Sequences.repeat(unit(), count));
            case 12 -> append(wholePower(count));
            case 13 -> append(random.nextBoolean() ? Sequences.fibonacci(count) : Sequences.thueMorse(count));
            default -> appendCopyOfEarlier(count);
        }
    }

    /** A short string to repeat, sometimes a power itself. */
    private byte[] unit() {
        int size = 1 + random.nextInt(1 + random.nextInt(300));
        byte[] unit = SyntheticData.smallAlphabet(random, size, anyOf(2, 3, 256));
        return random.nextInt(4) == 0 ? Sequences.repeat(unit, size * (1 + random.nextInt(4))) : unit;
    }

    /** Repeats a unit a whole number of times. */
    private byte[] wholePower(int most) {
        byte[] unit = unit();
        return Sequences.repeat(unit, most - most % unit.length);
    }

    private void appendCopyOfEarlier(int most) {
        if (length == 0) {
            return;
        }
        int from = random.nextInt(length);
        byte[] copy = Arrays.copyOfRange(bytes, from, Math.min(length, from + most));
        for (int changes = random.nextInt(3); changes > 0; changes--) {
            copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        }
        append(copy);
    }

    private void append(byte[] piece) {
        System.arraycopy(piece, 0, bytes, length, piece.length);
        length += piece.length;
    }

    private int anyOf(int... values) {
        return values[random.nextInt(values.length)];
    }
}
