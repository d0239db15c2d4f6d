package org.dbzip2.spark.output;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BBUploadHandle;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.MultipartUploader;
import org.apache.hadoop.fs.PartHandle;
import org.apache.hadoop.util.functional.FutureIO;

/**
 * Parts of an upload. Each waits in a temporary file until its length is known.
 *
 * @param target the file to be
 * @param upload what the file system knows the upload by
 * @param numberByAttempt whether each attempt needs a number of its own: a part of HDFS is a file by that name, and one attempt
 *     would write over what another has delivered
 */
@SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
record MultipartDelivery(String target, byte[] upload, boolean numberByAttempt) implements Delivery {
    /** How many attempts have numbers of their own. */
    static final int ATTEMPTS = 1 << 9;

    @Override
    public PartOutput open(Configuration configuration, int number, int attempt) throws IOException {
        int uploadNumber = numberByAttempt ? number * ATTEMPTS + attempt % ATTEMPTS : number;
        return new Part(configuration, uploadNumber);
    }

    private final class Part implements PartOutput {
        private final Configuration configuration;
        private final int number;
        private final FileChannel file;
        private final OutputStream out;

        Part(Configuration configuration, int number) throws IOException {
            this.configuration = configuration;
            this.number = number;
            // Where files can be deleted while they are open, this one is at once: a process that is killed leaves
            // none.
            file = FileChannel.open(
                    Files.createTempFile("dbzip2-part-", null),
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
            out = new BufferedOutputStream(Channels.newOutputStream(file));
        }

        @Override
        public OutputStream stream() {
            return out;
        }

        @Override
        public DeliveredPart commit() throws IOException {
            out.flush();
            long length = file.size();
            file.position(0);
            org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(target);
            FileSystem fileSystem = path.getFileSystem(configuration);
            try (MultipartUploader uploader =
                            fileSystem.createMultipartUploader(path).build();
                    InputStream in = new BufferedInputStream(Channels.newInputStream(file))) {
                PartHandle handle = FutureIO.awaitFuture(uploader.putPart(
                        BBUploadHandle.from(ByteBuffer.wrap(upload)), number, false, path, in, length));
                return new DeliveredPart(number, length, handle.toByteArray());
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
