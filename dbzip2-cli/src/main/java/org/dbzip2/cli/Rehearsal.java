package org.dbzip2.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * What the launcher has Java go through once after a build, to keep an archive of it: the classes that the command loads
 * and, from JDK 25 on, which of their methods are hot. So it does what users do most, both ways, on a few megabytes.
 */
final class Rehearsal {
    private static final int LENGTH = 6_000_000;

    private Rehearsal() {}

    /** Works in a new folder among the temporary ones, and leaves nothing there. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("dbzip2");
        Path plain = folder.resolve("plain");
        Path compressed = folder.resolve("plain.bz2");
        try {
            Files.write(plain, data());
            for (List<String> words : List.of(
                    List.of("--version"),
                    List.of("-kv", plain.toString()),
                    List.of("-t", compressed.toString()),
                    List.of("-dfv", compressed.toString()),
                    List.of(plain.toString()))) {
                int status = Main.status(new Console("dbzip2"), words.toArray(new String[0]));
                if (status != 0) {
                    throw new IllegalStateException(words + " ended with " + status);
                }
            }
        } finally {
            Files.deleteIfExists(plain);
            Files.deleteIfExists(compressed);
            Files.delete(folder);
        }
        // As the command ends: that loads classes too.
        System.exit(0);
    }

    /** Half made-up prose, half records of numbers; nothing that is all alike, nor all random. */
    private static byte[] data() {
        Random random = new Random(1);
        byte[][] words = new byte[4000][];
        for (int i = 0; i < words.length; i++) {
            words[i] = new byte[1 + random.nextInt(10)];
            for (int j = 0; j < words[i].length; j++) {
                words[i][j] = (byte) ('a' + random.nextInt(1 + random.nextInt(26)));
            }
        }
        byte[] data = new byte[LENGTH];
        int at = 0;
        while (at < LENGTH / 2) {
            byte[] word = words[random.nextInt(1 + random.nextInt(words.length))];
            System.arraycopy(word, 0, data, at, word.length);
            data[at + word.length] = ' ';
            at += word.length + 1;
        }
        for (int record = 0; at < LENGTH - 8; record++) {
            data[at] = (byte) record;
            data[at + 1] = (byte) (record >>> 8);
            data[at + 4] = (byte) random.nextInt(1 + random.nextInt(256));
            at += 8;
        }
        return data;
    }
}
