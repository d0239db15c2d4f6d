package org.dbzip2.spark.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder for one test on some file system, and a look at all that lies in it or waits to.
 *
 * @param name of the kind of file system
 * @param folder absolute, without a slash at its end
 * @param watched the folder, or one above it in which something could be left as well
 * @param fileSystem not to be closed
 * @param pending names of what is begun and not visible
 */
public record Storage(
        String name, String folder, String watched, FileSystem fileSystem, Supplier<List<String>> pending) {
    /** Kinds of file systems. */
    public enum Kind {
        LOCAL,
        /** Neither local nor able to take a file in parts. */
        PLAIN,
        HDFS,
        S3
    }

    /**
     * A folder for a test.
     *
     * @param test a name of its own
     * @param local where local files go
     */
    public static Storage of(Kind kind, String test, java.nio.file.Path local, HdfsCluster hdfs, S3Server s3)
            throws IOException {
        return switch (kind) {
            case LOCAL -> local(local);
            case PLAIN -> plain(local);
            case HDFS -> hdfs(hdfs, test);
            case S3 -> s3(s3, test);
        };
    }

    /** Local files. */
    public static Storage local(java.nio.file.Path folder) throws IOException {
        String uri = "file://" + folder.toAbsolutePath();
        // The raw one shows files of checksums, too, and makes none.
        FileSystem fileSystem = FileSystem.getLocal(new Configuration()).getRaw();
        return new Storage("file", uri, uri, fileSystem, List::of);
    }

    private static Storage plain(java.nio.file.Path folder) throws IOException {
        String uri = "plain://" + folder.toAbsolutePath();
        FileSystem fileSystem = new PlainFileSystem();
        fileSystem.initialize(URI.create("plain:///"), new Configuration());
        return new Storage("plain", uri, uri, fileSystem, List::of);
    }

    /** HDFS, in a folder two levels down. */
    public static Storage hdfs(HdfsCluster hdfs, String test) throws IOException {
        String above = hdfs.uri() + "/" + test;
        Storage storage = new Storage("hdfs", above + "/home", above, hdfs.fileSystem(), List::of);
        storage.fileSystem.mkdirs(new Path(storage.folder));
        return storage;
    }

    /** S3. */
    public static Storage s3(S3Server s3, String test) throws IOException {
        String folder = s3.uri() + "/" + test;
        return new Storage("s3a", folder, folder, s3.fileSystem(), s3::pendingUploads);
    }

    /** What clients must be told to work here, by Hadoop's names. */
    public static void prepare(Configuration configuration, HdfsCluster hdfs, S3Server s3) {
        hdfs.settings().forEach(configuration::set);
        s3.settings().forEach(configuration::set);
        configuration.set("fs.plain.impl", PlainFileSystem.class.getName());
    }

    /** The full name of a file here. */
    public String path(String file) {
        return folder + "/" + file;
    }

    /** Writes a file. */
    public String put(String file, byte[] content) throws IOException {
        Path path = new Path(path(file));
        try (OutputStream out = fileSystem.create(path)) {
            out.write(content);
        }
        return path.toString();
    }

    /** Reads a file whole. */
    public byte[] get(String file) throws IOException {
        try (InputStream in = fileSystem.open(new Path(path(file)))) {
            return in.readAllBytes();
        }
    }

    /** The names of all that is here, hidden or not, finished or not; folders only where they are empty. */
    public List<String> contents() {
        try {
            List<String> names = new ArrayList<>(pending.get());
            for (String path : allBelow(new Path(watched))) {
                names.add(path.startsWith(folder + "/") ? path.substring(folder.length() + 1) : path);
            }
            return List.copyOf(new TreeSet<>(names));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> allBelow(Path place) throws IOException {
        List<String> paths = new ArrayList<>();
        if (!fileSystem.exists(place)) {
            return paths;
        }
        for (FileStatus entry : fileSystem.listStatus(place)) {
            List<String> below = entry.isDirectory() ? allBelow(entry.getPath()) : List.of();
            paths.addAll(below);
            if (below.isEmpty() && !entry.getPath().equals(new Path(folder))) {
                paths.add(withoutEmptyAuthority(entry.getPath().toString()));
            }
        }
        return paths;
    }

    /** Local paths come as {@code file:/…}. */
    private static String withoutEmptyAuthority(String path) {
        return path.replaceFirst("^(file|plain):/(?!/)", "$1:///");
    }

    @Override
    public String toString() {
        return name;
    }
}
