package org.dbzip2.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BlockLocation;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A file that is read by many tasks, and must not change meanwhile. */
final class Source {
    private final FileSystem fileSystem;
    private final FileStatus status;
    private final BlockLocation[] locations;

    private Source(FileSystem fileSystem, FileStatus status, BlockLocation[] locations) {
        this.fileSystem = fileSystem;
        this.status = status;
        this.locations = locations;
    }

    /** Looks at a file. */
    static Source of(FileStatus status, Configuration configuration) throws IOException {
        FileSystem fileSystem = status.getPath().getFileSystem(configuration);
        BlockLocation[] locations = fileSystem.getFileBlockLocations(status, 0, status.getLen());
        return new Source(fileSystem, status, locations == null ? new BlockLocation[0] : locations);
    }

    Path path() {
        return status.getPath();
    }

    /** Length in bytes. */
    long length() {
        return status.getLen();
    }

    /** The machines that hold the first byte of a range, on which it is read without the network. */
    List<String> hostsOf(long from) throws IOException {
        for (BlockLocation location : locations) {
            if (location.getOffset() <= from && from < location.getOffset() + location.getLength()) {
                List<String> hosts = new ArrayList<>(Arrays.asList(location.getHosts()));
                // What object stores and local file systems say for want of anything better.
                hosts.remove("localhost");
                return hosts;
            }
        }
        return List.of();
    }

    /**
     * Refuses a file that is not what it was: its parts would be of two minds.
     *
     * @throws IOException if its length or its time has changed
     */
    void checkUnchanged() throws IOException {
        FileStatus now = fileSystem.getFileStatus(status.getPath());
        if (now.getLen() != status.getLen() || now.getModificationTime() != status.getModificationTime()) {
            throw new IOException(status.getPath() + " has changed while it was read");
        }
    }
}
