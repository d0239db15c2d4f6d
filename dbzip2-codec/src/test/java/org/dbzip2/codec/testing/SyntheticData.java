package org.dbzip2.codec.testing;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/** Makes data that looks like what people compress, from a random source and nothing else. */
public final class SyntheticData {
    private static final int[] RUN_LENGTHS = {1, 2, 3, 4, 5, 6, 7, 8, 254, 255, 256, 257, 258, 259, 260, 510, 515, 1020
    };
    private static final int TAR_RECORD = 512;

    private SyntheticData() {}

    /** Bytes that nothing can compress. */
    public static byte[] noise(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Independent letters of an alphabet of {@code size} random bytes. */
    public static byte[] smallAlphabet(Random random, int length, int size) {
        byte[] letters = noise(random, size);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = letters[random.nextInt(size)];
        }
        return bytes;
    }

    /** Independent bytes, each half as frequent as the one before: long codes. */
    public static byte[] skewed(Random random, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) Long.numberOfTrailingZeros(random.nextLong());
        }
        return bytes;
    }

    /** Random bytes of which no two neighbours are equal: as long after the first run-length encoding as before. */
    public static byte[] withoutRuns(Random random, int length) {
        byte[] bytes = new byte[length];
        int last = random.nextInt(256);
        for (int i = 0; i < length; i++) {
            last = last + 1 + random.nextInt(255) & 0xff;
            bytes[i] = (byte) last;
        }
        return bytes;
    }

    /** Runs of lengths at which the first run-length encoding changes its ways. */
    public static byte[] runs(Random random, int length) {
        byte[] bytes = new byte[length];
        int letters = 1 + random.nextInt(4);
        int first = random.nextInt(256);
        int at = 0;
        while (at < length) {
            int end = Math.min(length, at + RUN_LENGTHS[random.nextInt(RUN_LENGTHS.length)]);
            Arrays.fill(bytes, at, end, (byte) (first + random.nextInt(letters)));
            at = end;
        }
        return bytes;
    }

    /** Sentences over a vocabulary of made-up words, a few of them frequent and most of them rare. */
    public static byte[] text(Random random, int length) {
        String[] words = new String[50 + random.nextInt(2000)];
        for (int i = 0; i < words.length; i++) {
            words[i] = word(random);
        }
        StringBuilder text = new StringBuilder(length + 40);
        int left = 0;
        while (text.length() < length) {
            if (left == 0) {
                text.append(random.nextInt(6) == 0 ? ".\n\n" : ". ");
                left = 3 + random.nextInt(15);
            }
            double rank = StrictMath.pow(words.length, random.nextInt(1 << 20) / (double) (1 << 20));
            text.append(words[(int) rank - 1]).append(--left == 0 ? "" : random.nextInt(12) == 0 ? ", " : " ");
        }
        return Arrays.copyOf(text.toString().getBytes(StandardCharsets.ISO_8859_1), length);
    }

    private static String word(Random random) {
        StringBuilder word = new StringBuilder();
        for (int syllables = 1 + random.nextInt(3); syllables > 0; syllables--) {
            word.append("bcdfghklmnprstvw".charAt(random.nextInt(16))).append("aeiou".charAt(random.nextInt(5)));
            if (random.nextInt(3) == 0) {
                word.append("nrstl".charAt(random.nextInt(5)));
            }
        }
        return word.toString();
    }

    /** Records as tar writes them: headers with names and octal numbers, small files, padding with zeros. */
    public static byte[] tar(Random random, int length) {
        byte[] bytes = new byte[length];
        int at = 0;
        int time = 1_400_000_000 + random.nextInt(200_000_000);
        while (at < length) {
            int size = 1 + random.nextInt(1 + random.nextInt(40_000));
            String header = String.format(
                            Locale.ROOT,
                            "%-100s0000644\0000001750\0000001750\000%011o\000%011o\000%06o\000 0%100sustar  \000root",
                            "src/" + word(random) + "/" + word(random) + ".c",
                            size,
                            time + random.nextInt(9999),
                            random.nextInt(1 << 17),
                            "")
                    .replace(' ', '\000');
            at = put(bytes, at, header.getBytes(StandardCharsets.ISO_8859_1), TAR_RECORD);
            byte[] file = random.nextInt(4) == 0 ? program(random, size) : text(random, size);
            at = put(bytes, at, file, size + TAR_RECORD - 1 & -TAR_RECORD);
        }
        return bytes;
    }

    /** What an executable holds: instructions with a few opcodes and near addresses, tables, strings, zeros. */
    public static byte[] program(Random random, int length) {
        byte[] bytes = new byte[length];
        byte[] opcodes = noise(random, 24);
        int at = 0;
        int address = 0x400000 + random.nextInt(1 << 16);
        while (at < length) {
            int section = Math.min(length, at + 64 + random.nextInt(4096));
            int kind = random.nextInt(6);
            while (at < section) {
                byte[] next = switch (kind) {
                    case 0 -> new byte[16];
                    case 1 -> (word(random) + "_" + word(random) + "\000").getBytes(StandardCharsets.ISO_8859_1);
                    case 2 -> littleEndian(address += 8 * random.nextInt(4), 8);
                    default ->
                        Sequences.concat(
                                Arrays.copyOf(opcodes, 1 + random.nextInt(3)),
                                new byte[] {opcodes[random.nextInt(random.nextInt(24) + 1)]},
                                littleEndian(random.nextInt(3) == 0 ? address - at : random.nextInt(256), 4));
                };
                at = put(bytes, at, next, next.length);
            }
        }
        return bytes;
    }

    private static byte[] littleEndian(int value, int width) {
        byte[] bytes = new byte[width];
        for (int i = 0; i < Integer.BYTES; i++) {
            bytes[i] = (byte) (value >>> 8 * i);
        }
        return bytes;
    }

    /** Long pieces that come back, now and then with a byte changed: what a sort of limited depth suffers from. */
    public static byte[] longMatches(Random random, int length) {
        byte[] bytes = new byte[length];
        int at = put(bytes, 0, noise(random, 1 + length / 20), 1 + length / 20);
        while (at < length) {
            int from = random.nextInt(at);
            int count = Math.min(1 + random.nextInt(1 + length / 4), Math.min(at - from, length - at));
            System.arraycopy(bytes, from, bytes, at, count);
            at += count;
            if (random.nextBoolean()) {
                bytes[at - 1 - random.nextInt(count)] ^= (byte) (1 + random.nextInt(255));
            }
        }
        return bytes;
    }

    private static int put(byte[] target, int at, byte[] source, int advance) {
        System.arraycopy(source, 0, target, at, Math.min(source.length, target.length - at));
        return Math.min(target.length, at + advance);
    }
}
