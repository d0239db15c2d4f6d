package org.dbzip2.spark.output;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Chooses how a file is put together, by what its file system can do. */
public final class Assemblies {
    private Assemblies() {}

    /** Makes one local file of several, each at its place. */
    @FunctionalInterface
    public interface Copying {
        /** Writes all parts to their places in {@code whole}; in parallel, if the file system allows that. */
        void copy(List<PlacedFile> parts, Path whole) throws IOException;
    }

    /** Whether a file system takes uploads in parts and shows nothing of them until they are complete. */
    public static boolean isObjectStore(FileSystem fileSystem, Path path) throws IOException {
        return takesParts(fileSystem, path) && !isHdfs(fileSystem);
    }

    static boolean isHdfs(FileSystem fileSystem) {
        return fileSystem.getScheme().equals("hdfs");
    }

    private static boolean takesParts(FileSystem fileSystem, Path path) throws IOException {
        return fileSystem.hasPathCapability(path, CommonPathCapabilities.FS_MULTIPART_UPLOADER);
    }

    /**
     * Begins a file.
     *
     * @param target where it will be
     * @param inPlace copies to places in a file that all machines see under the same path
     * @param oneByOne copies behind one another, to a file of any file system
     */
    public static Assembly begin(FileSystem fileSystem, Path target, Copying inPlace, Copying oneByOne)
            throws IOException {
        if (fileSystem.getScheme().equals("file")) {
            return PartFilesAssembly.begin(fileSystem, target, inPlace);
        }
        if (takesParts(fileSystem, target)) {
            return MultipartAssembly.begin(fileSystem, target);
        }
        return PartFilesAssembly.begin(fileSystem, target, oneByOne);
    }
}
