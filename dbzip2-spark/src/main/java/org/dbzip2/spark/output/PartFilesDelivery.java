package org.dbzip2.spark.output;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Parts as files of a folder.
 *
 * @param folder exists, and is not made again once it was removed
 */
record PartFilesDelivery(String folder) implements Delivery {
    @Override
    public PartOutput open(Configuration configuration, int number, int attempt) throws IOException {
        return new Part(configuration, number, attempt);
    }

    private final class Part implements PartOutput {
        private final FileSystem fileSystem;
        private final int number;
        private final Path file;
        private final FSDataOutputStream out;
        private boolean committed;

        Part(Configuration configuration, int number, int attempt) throws IOException {
            this.number = number;
            file = new Path(folder, "part-" + number + "-" + attempt);
            fileSystem = file.getFileSystem(configuration);
            out = fileSystem.createFile(file).overwrite(true).build();
        }

        @Override
        public OutputStream stream() {
            return out;
        }

        @Override
        public DeliveredPart commit() throws IOException {
            out.close();
            committed = true;
            return new DeliveredPart(number, out.getPos(), file.getName().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public void close() throws IOException {
            if (!committed) {
                try (out) {
                    fileSystem.delete(file, false);
                }
            }
        }
    }
}
