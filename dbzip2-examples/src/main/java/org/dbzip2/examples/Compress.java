package org.dbzip2.examples;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.dbzip2.engine.bzip2.ParallelBzip2OutputStream;

/**
 * Compresses a file on all cores, to the bytes that bzip2 would write.
 *
 * <pre>java … org.dbzip2.examples.Compress dump.xml dump.xml.bz2</pre>
 */
public final class Compress {
    private static final int LEVEL = 9;

    private Compress() {}

    /** Takes the names of a file and of the one to write, which is not there until it is complete. */
    public static void main(String[] arguments) throws IOException {
        Path source = Path.of(arguments[0]);
        Path target = Path.of(arguments[1]);
        Path unfinished = Path.of(target + ".part");
        int threads = Runtime.getRuntime().availableProcessors();
        try {
            try (OutputStream out = new ParallelBzip2OutputStream(Files.newOutputStream(unfinished), LEVEL, threads)) {
                Files.copy(source, out);
            }
            // Closing makes a sound stream of what was written, even if the source failed half way: only now it is all
            // there.
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
