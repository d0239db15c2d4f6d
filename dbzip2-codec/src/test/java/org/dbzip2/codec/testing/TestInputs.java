package org.dbzip2.codec.testing;

import static org.dbzip2.codec.format.Bzip2Format.MAX_RUN;
import static org.dbzip2.codec.format.Bzip2Format.RUN_THRESHOLD;
import static org.dbzip2.codec.format.Bzip2Format.fullBlockLength;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;

/** The inputs on which a bzip2 may go wrong, by name. All are generated, always to the same bytes. */
public final class TestInputs {
    private static final long SEED = 20_061_123;

    /** bzip2 sorts shorter blocks than this by another algorithm. */
    private static final int FALLBACK_SORT_LENGTH = 10_000;

    private static final int[] RUNS = {1, 2, 3, 4, 5, 254, 255, 256, 257, 258, 259, 260, 509, 510, 511};
    private static final int[] UNIT_LENGTHS = {2, 3, 4, 5, 7, 8, 9, 16, 31, 64, 100, 255, 256, 1000};
    private static final int[] UNIT_COUNTS = {2, 3, 7, 8, 50, 99};

    private TestInputs() {}

    /** Everything for one level: some ten million bytes at level 1, a hundred million at level 9. */
    public static List<TestInput> all(int level) {
        List<TestInput> inputs = new ArrayList<>(small());
        inputs.addAll(blockEnds(level));
        inputs.addAll(runsAcrossBlockEnd(level));
        inputs.addAll(fullBlocks(level));
        inputs.addAll(zerosAroundBlockEnd(level));
        return inputs;
    }

    /** Every kind, none much longer than 100,000 bytes and most far shorter. */
    public static List<TestInput> small() {
        Gathering inputs = new Gathering();
        inputs.add("empty", () -> new byte[0]);
        inputs.add("one byte", () -> new byte[] {'x'});
        inputs.add("one zero byte", () -> new byte[1]);
        inputs.add("two different bytes", () -> new byte[] {'b', 'a'});
        inputs.add("all 256 values", () -> Sequences.counting(256));
        inputs.add("all 256 values downwards", () -> reversed(Sequences.counting(256)));
        inputs.add("all 256 values 40 times", () -> Sequences.counting(40 * 256));
        for (int length : RUNS) {
            inputs.add("a run of " + length, () -> Sequences.run('a', length));
            inputs.add("a run of 0xFB of " + length, () -> Sequences.run(0xfb, length));
            inputs.add(
                    "a run of " + length + " between others",
                    () -> Sequences.concat(
                            new byte[] {'b', 'e'}, Sequences.run('n', length), Sequences.run('m', length), new byte[] {
                                'n'
                            }));
        }
        for (int power = 9; power <= 16; power++) {
            int length = 1 << power;
            inputs.add((length - 1) + " zeros", () -> new byte[length - 1]);
            inputs.add(length + " zeros", () -> new byte[length]);
            inputs.add((length + 1) + " zeros", () -> new byte[length + 1]);
        }
        for (int runs : new int[] {3, 39, 40, 41, 1999, 2000, 2001}) {
            inputs.add(runs + " runs of 255 zeros", () -> new byte[runs * MAX_RUN]);
        }
        periodic(inputs);
        rareBytePowers(inputs);
        for (int length : new int[] {FALLBACK_SORT_LENGTH - 1, FALLBACK_SORT_LENGTH, FALLBACK_SORT_LENGTH + 1}) {
            everyKind(inputs, length);
        }
        everyKind(inputs, 1000);
        everyKind(inputs, 50_000);
        for (int alphabet : new int[] {2, 3, 4, 10}) {
            int order = (int) (StrictMath.log(20_000) / StrictMath.log(alphabet));
            inputs.add(
                    "de Bruijn cycle of order " + order + " over " + alphabet + " letters",
                    () -> Sequences.deBruijn(alphabet, order));
        }
        return inputs.list;
    }

    private static void periodic(Gathering inputs) {
        for (int length : UNIT_LENGTHS) {
            for (int count : UNIT_COUNTS) {
                for (int alphabet : new int[] {2, 256}) {
                    inputs.addRandom(
                            "u^" + count + " with |u| = " + length + " over " + alphabet + " letters",
                            random -> Sequences.repeat(
                                    SyntheticData.smallAlphabet(random, length, alphabet), length * count));
                }
            }
        }
    }

    /** Powers of roots with a rare byte: bzip2's main sort may come to an end within its budget, or just not. */
    private static void rareBytePowers(Gathering inputs) {
        for (int count : new int[] {2, 3, 10, 73, 74}) {
            for (int rare : new int[] {1, 2, 7, 36, 72}) {
                inputs.addRandom(
                        "u^" + count + " where u has " + rare + " rare bytes",
                        random -> rareBytePower(random, 2 * FALLBACK_SORT_LENGTH / count, rare, count));
            }
        }
    }

    private static byte[] rareBytePower(Random random, int length, int rare, int count) {
        byte[] root = new byte[length];
        for (int i = 0; i < length; i++) {
            root[i] = (byte) ('b' + random.nextInt(2));
        }
        for (int i = 0; i < rare; i++) {
            root[random.nextInt(length)] = 'a';
        }
        return Sequences.repeat(root, length * count);
    }

    /** Blocks without runs of exactly the level's length, and a little less and more; one block and several. */
    public static List<TestInput> blockEnds(int level) {
        Gathering inputs = new Gathering();
        int full = fullBlockLength(level);
        for (int blocks = 1; blocks <= 2; blocks++) {
            for (int difference = -2; difference <= 2; difference++) {
                int length = blocks * full + difference;
                inputs.addRandom(length + " bytes without runs", random -> SyntheticData.withoutRuns(random, length));
            }
        }
        return inputs.list;
    }

    /** Runs that begin shortly before the level's block is full. */
    public static List<TestInput> runsAcrossBlockEnd(int level) {
        Gathering inputs = new Gathering();
        int full = fullBlockLength(level);
        for (int before = full - RUN_THRESHOLD - 2; before <= full; before++) {
            int start = before;
            for (int length : new int[] {2, 3, 4, 5, 254, 255, 256, 257, 258, 259, 260, 600}) {
                inputs.addRandom("a run of " + length + " from byte " + start, random -> {
                    byte[] bytes = SyntheticData.withoutRuns(random, start + length + 30);
                    Arrays.fill(bytes, start, start + length, (byte) (bytes[start - 1] + 1));
                    return bytes;
                });
            }
        }
        return inputs.list;
    }

    /** Every kind, somewhat longer than one block of the level; and exact powers that fill most of a block. */
    public static List<TestInput> fullBlocks(int level) {
        Gathering inputs = new Gathering();
        int full = fullBlockLength(level);
        everyKind(inputs, full + full / 10);
        inputs.addRandom("noise of " + full / 2 + " twice", random -> {
            byte[] half = SyntheticData.noise(random, full / 2);
            return Sequences.concat(half, half);
        });
        for (int length : new int[] {2, 3, 7, 100, 1000, 9999, full / 3}) {
            int count = full / length;
            inputs.addRandom(
                    "u^" + count + " with |u| = " + length,
                    random -> Sequences.repeat(SyntheticData.withoutRuns(random, length), length * count));
        }
        return inputs.list;
    }

    /** As many zeros as end a block of the level, give or take a few: 5.1 million per level. */
    public static List<TestInput> zerosAroundBlockEnd(int level) {
        Gathering inputs = new Gathering();
        int runs = (fullBlockLength(level) + RUN_THRESHOLD) / (RUN_THRESHOLD + 1);
        for (int difference : new int[] {-255, -1, 0, 1, 255}) {
            int length = runs * MAX_RUN + difference;
            inputs.add(length + " zeros", () -> new byte[length]);
        }
        return inputs.list;
    }

    private static void everyKind(Gathering inputs, int length) {
        String suffix = ", " + length + " bytes";
        inputs.add("one value" + suffix, () -> Sequences.run(0xfb, length));
        inputs.add("all values in turn" + suffix, () -> Sequences.counting(length));
        inputs.add("abab" + suffix, () -> Sequences.repeat(new byte[] {'a', 'b'}, length));
        inputs.add("aaab" + suffix, () -> Sequences.repeat(new byte[] {'a', 'a', 'a', 'b'}, length));
        inputs.add("Fibonacci" + suffix, () -> Sequences.fibonacci(length));
        inputs.add("Thue-Morse" + suffix, () -> Sequences.thueMorse(length));
        inputs.add("de Bruijn" + suffix, () -> Sequences.repeat(Sequences.deBruijn(4, 6), length));
        inputs.addRandom("noise" + suffix, random -> SyntheticData.noise(random, length));
        inputs.addRandom("two letters" + suffix, random -> SyntheticData.smallAlphabet(random, length, 2));
        inputs.addRandom("five letters" + suffix, random -> SyntheticData.smallAlphabet(random, length, 5));
        inputs.addRandom("hundred letters" + suffix, random -> SyntheticData.smallAlphabet(random, length, 100));
        inputs.addRandom("skewed letters" + suffix, random -> SyntheticData.skewed(random, length));
        inputs.addRandom("runs" + suffix, random -> SyntheticData.runs(random, length));
        inputs.addRandom("text" + suffix, random -> SyntheticData.text(random, length));
        inputs.addRandom("tar" + suffix, random -> SyntheticData.tar(random, length));
        inputs.addRandom("program" + suffix, random -> SyntheticData.program(random, length));
        inputs.addRandom("long matches" + suffix, random -> SyntheticData.longMatches(random, length));
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] back = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            back[i] = bytes[bytes.length - 1 - i];
        }
        return back;
    }

    /** Inputs being gathered. */
    private static final class Gathering {
        private final List<TestInput> list = new ArrayList<>();

        void add(String name, Supplier<byte[]> content) {
            list.add(new TestInput(name, content));
        }

        /** An input with a random source of its own, so that its bytes hang on its name alone. */
        void addRandom(String name, Function<Random, byte[]> content) {
            add(name, () -> content.apply(new Random(SEED ^ name.hashCode())));
        }
    }
}
