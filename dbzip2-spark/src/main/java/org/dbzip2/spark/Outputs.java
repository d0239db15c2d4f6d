package org.dbzip2.spark;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.dbzip2.spark.output.Assemblies;
import org.dbzip2.spark.output.Assembly;
import org.dbzip2.spark.output.PlacedFile;

/** Begins the files that jobs make. */
final class Outputs {
    private final Cluster cluster;

    Outputs(Cluster cluster) {
        this.cluster = cluster;
    }

    FileSystem fileSystemOf(Path path) throws IOException {
        return path.getFileSystem(cluster.configuration());
    }

    /** A path with its file system and from its root on: tasks have other working folders than the driver. */
    Path qualified(Path path) throws IOException {
        return fileSystemOf(path).makeQualified(path);
    }

    /** Whether the file system shows nothing at all of a file that is not complete, as object stores do. */
    boolean hidesWhatIsBegun(Path target) throws IOException {
        return Assemblies.isObjectStore(fileSystemOf(target), target);
    }

    /** Begins a file, which is invisible until it is complete. */
    Assembly begin(Path target) throws IOException {
        return Assemblies.begin(
                fileSystemOf(target),
                target,
                (parts, whole) -> copy("place the parts of " + target, parts, whole),
                (parts, whole) -> append("join the parts of " + target, parts, whole));
    }

    private void copy(String title, List<PlacedFile> parts, Path whole) throws IOException {
        cluster.run(
                title,
                parts.stream().map(part -> new CopyTask(part, whole.toString())).toList());
    }

    private void append(String title, List<PlacedFile> parts, Path whole) throws IOException {
        cluster.run(title, List.of(new AppendTask(parts, whole.toString())));
    }
}
