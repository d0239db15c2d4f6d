package org.dbzip2.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.dbzip2.engine.bzip2.ParallelBzip2OutputStream;

/**
 * Puts what is in a folder into an archive, compressed on all cores.
 *
 * <pre>java … org.dbzip2.examples.TarCreate folder folder.tar.bz2</pre>
 */
public final class TarCreate {
    private static final int LEVEL = 9;

    private TarCreate() {}

    /** Takes the names of a folder of files and folders, and of the archive. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        Path archive = Path.of(arguments[1]);
        Path unfinished = Path.of(archive + ".part");
        int threads = Runtime.getRuntime().availableProcessors();
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(file -> !file.equals(folder)).sorted().toList();
        }
        try {
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(
                    new ParallelBzip2OutputStream(Files.newOutputStream(unfinished), LEVEL, threads), "UTF-8")) {
                tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
                for (Path file : files) {
                    add(tar, file, folder.relativize(file));
                }
            }
            Files.move(unfinished, archive, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void add(TarArchiveOutputStream tar, Path file, Path name) throws IOException {
        boolean isFile = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
        if (!isFile && !Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("neither a file nor a folder: " + file);
        }
        tar.putArchiveEntry(new TarArchiveEntry(file, name.toString()));
        if (isFile) {
            Files.copy(file, tar);
        }
        tar.closeArchiveEntry();
    }
}
