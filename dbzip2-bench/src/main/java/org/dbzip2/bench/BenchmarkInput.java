package org.dbzip2.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Real data to measure on. */
final class BenchmarkInput {
    private static final int LENGTH = 20_000_000;

    private BenchmarkInput() {}

    /**
     * The first bytes of a file, enough for the blocks to be measured unless they are mostly runs.
     *
     * @param file its name; empty for the file of the JDK that holds its classes, which every machine has
     */
    static byte[] read(String file) throws IOException {
        Path path = file.isEmpty() ? Path.of(System.getProperty("java.home"), "lib", "modules") : Path.of(file);
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(LENGTH);
        }
    }
}
