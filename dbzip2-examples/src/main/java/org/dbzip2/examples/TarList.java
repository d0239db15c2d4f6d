package org.dbzip2.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.dbzip2.engine.bzip2.ParallelBzip2InputStream;

/**
 * Prints what is in an archive: the size of each entry in bytes, and its name.
 *
 * <pre>java … org.dbzip2.examples.TarList folder.tar.bz2</pre>
 */
public final class TarList {
    private TarList() {}

    /** Takes the name of the archive. */
    public static void main(String[] arguments) throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new ParallelBzip2InputStream(Files.newInputStream(Path.of(arguments[0])), threads), "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                System.out.println(entry.getSize() + " " + entry.getName());
            }
        }
    }
}
