package org.dbzip2.spark;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.dbzip2.spark.output.PlacedFile;

/**
 * Copies parts behind one another, where a file system lets nobody write in the midst of a file.
 *
 * @param parts in their order
 * @param whole the file they go to
 */
record AppendTask(List<PlacedFile> parts, String whole) implements Cluster.Task<Long> {
    @Override
    public List<String> hosts() {
        return List.of();
    }

    @Override
    public Long run(TaskSite site) throws IOException {
        Path target = new Path(whole);
        long copied = 0;
        try (OutputStream out = target.getFileSystem(site.configuration()).create(target, true)) {
            for (PlacedFile part : parts) {
                TaskSite.checkWanted();
                try (InputStream in = site.open(part.file(), 0)) {
                    copied += in.transferTo(out);
                }
            }
        }
        return copied;
    }
}
