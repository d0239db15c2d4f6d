package org.dbzip2.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dbzip2.net.daemon.AllowList;
import org.dbzip2.net.daemon.Daemon;
import org.dbzip2.net.daemon.DaemonOptions;
import org.dbzip2.net.wire.Pace;

/**
 * What the launcher has Java go through after a build, to keep an archive of it: the classes that the command loads and, from
 * JDK 25 on, which of their methods are hot. So it does what users do most, both ways, on a few megabytes. All that is in an
 * archive is loaded at each start, so what is about helpers has one of its own, and so have other formats.
 */
final class Rehearsal {
    private static final int LENGTH = 6_000_000;

    private Rehearsal() {}

    /**
     * Works in a new folder among the temporary ones, and leaves nothing there.
     *
     * @param arguments {@code network} for a rehearsal with a helper, {@code foreign} for one with formats that are not bzip2's
     */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("dbzip2");
        Path plain = folder.resolve("plain");
        String kind = arguments.length == 0 ? "" : arguments[0];
        Format format = kind.equals("foreign") ? Format.XZ : Format.BZIP2;
        Path compressed = folder.resolve("plain" + format.suffix());
        try {
            Files.write(plain, data());
            switch (kind) {
                case "network" -> workWithHelper(plain, compressed);
                case "foreign" -> work(plain, compressed, List.of("--format", format.word));
                default -> work(plain, compressed, List.of());
            }
        } finally {
            Files.deleteIfExists(plain);
            Files.deleteIfExists(compressed);
            Files.delete(folder);
        }
        // As the command ends: that loads classes too.
        System.exit(0);
    }

    private static void workWithHelper(Path plain, Path compressed) throws IOException {
        try (Daemon daemon = daemon()) {
            int port = daemon.addresses().get(0).getPort();
            work(plain, compressed, List.of("-p", "0", "-r", "127.0.0.1:" + port));
        }
    }

    private static void work(Path plain, Path compressed, List<String> options) {
        run(options, List.of("--version"));
        run(options, List.of("-kv", plain.toString()));
        run(options, List.of("-t", compressed.toString()));
        run(options, List.of("-dfv", compressed.toString()));
        run(options, List.of(plain.toString()));
    }

    private static void run(List<String> options, List<String> words) {
        List<String> all = new ArrayList<>(options);
        all.addAll(words);
        Console console = new Console("dbzip2");
        int status = Main.status(console, all.toArray(new String[0]));
        console.catchUp();
        if (status != 0) {
            throw new IllegalStateException(all + " ended with " + status);
        }
    }

    private static Daemon daemon() throws IOException {
        Daemon daemon = new Daemon(new DaemonOptions(
                List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                1,
                new AllowList(List.of()),
                null,
                null,
                false,
                1,
                LENGTH,
                2 * DaemonOptions.leastMemoryBytes(LENGTH),
                Pace.USUAL,
                DaemonOptions.DEFAULT_OPENING_MILLIS));
        daemon.start();
        return daemon;
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
