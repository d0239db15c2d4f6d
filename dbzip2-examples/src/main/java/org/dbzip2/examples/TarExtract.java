package org.dbzip2.examples;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.dbzip2.engine.bzip2.ParallelBzip2InputStream;

/**
 * Takes the files of an archive out, decompressed on all cores, into a folder that was not there before.
 *
 * <pre>java … org.dbzip2.examples.TarExtract folder.tar.bz2 target</pre>
 *
 * <p>An archive of strangers may name places outside the folder, directly or by way of links. The former is refused by name. As no
 * links are made, and none can be there in a new folder, there is no latter.
 */
public final class TarExtract {
    private TarExtract() {}

    /** Takes the names of the archive and of the folder. */
    public static void main(String[] arguments) throws IOException {
        Path target = Files.createDirectory(Path.of(arguments[1])).toRealPath();
        int threads = Runtime.getRuntime().availableProcessors();
        try (InputStream in = new ParallelBzip2InputStream(Files.newInputStream(Path.of(arguments[0])), threads);
                TarArchiveInputStream tar = new TarArchiveInputStream(in, "UTF-8")) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(tar, entry, target);
            }
            // The archive may end before the stream does, whose last checksum stands at its end.
            in.transferTo(OutputStream.nullOutputStream());
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path place = target.resolve(entry.getName()).normalize();
        if (!place.startsWith(target)) {
            throw new IOException("outside of the folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(place);
        } else if (entry.getLinkFlag() == TarConstants.LF_NORMAL || entry.getLinkFlag() == TarConstants.LF_OLDNORM) {
            Files.createDirectories(place.getParent());
            Files.copy(tar, place);
        } else {
            throw new IOException("neither a file nor a folder: " + entry.getName());
        }
    }
}
