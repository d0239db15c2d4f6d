package org.dbzip2.spark;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.dbzip2.spark.output.PlacedFile;

/**
 * Copies a part to its place in a file that all machines see under the same path, beside others that do the same.
 *
 * @param part holds the bytes
 * @param whole the file they go to
 */
record CopyTask(PlacedFile part, String whole) implements Cluster.Task<Long> {
    @Override
    public List<String> hosts() {
        return List.of();
    }

    @Override
    public Long run(TaskSite site) throws IOException {
        try (FileChannel in = FileChannel.open(local(part.file()), StandardOpenOption.READ);
                FileChannel out = FileChannel.open(local(whole), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            long copied = 0;
            out.position(part.offset());
            while (copied < part.length()) {
                long count = in.transferTo(copied, part.length() - copied, out);
                if (count <= 0) {
                    throw new IOException(part.file() + " has become shorter");
                }
                copied += count;
            }
            return copied;
        }
    }

    private static java.nio.file.Path local(String file) {
        return new File(new Path(file).toUri().getPath()).toPath();
    }
}
