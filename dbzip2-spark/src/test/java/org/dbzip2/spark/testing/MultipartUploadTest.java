package org.dbzip2.spark.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.BBPartHandle;
import org.apache.hadoop.fs.BBUploadHandle;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.MultipartUploader;
import org.apache.hadoop.fs.PartHandle;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.apache.hadoop.fs.UploadHandle;
import org.apache.spark.SerializableWritable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What we rely on in Hadoop's uploads by parts; and what we must not rely on, so that its disappearance is noticed. */
@Tag("once")
@ExtendWith(Engines.class)
final class MultipartUploadTest {
    private static final int PART = 5 << 20;
    private static final int LAST = 1000;

    @Test
    void partsOfExecutorsJoinOnHdfs(SparkEngine spark, HdfsCluster hdfs) throws Exception {
        Path folder = new Path(hdfs.uri() + "/parts");
        hdfs.fileSystem().mkdirs(folder);
        Path target = new Path(folder, "out.bz2");
        joins(spark, hdfs.fileSystem(), hdfs.configuration(), target, new Path(target, "x"));
    }

    @Test
    void partsOfExecutorsJoinOnS3(SparkEngine spark, S3Server s3) throws Exception {
        Path target = new Path(s3.uri() + "/parts/out.bz2");
        joins(spark, s3.fileSystem(), s3.configuration(), target, target);
        assertThat(s3.pendingUploads()).isEmpty();
    }

    private static void joins(
            SparkEngine spark, FileSystem files, Configuration configuration, Path target, Path started)
            throws Exception {
        assertThat(files.hasPathCapability(target, CommonPathCapabilities.FS_MULTIPART_UPLOADER))
                .isTrue();
        try (MultipartUploader uploader =
                files.createMultipartUploader(target.getParent()).build()) {
            UploadHandle upload = uploader.startUpload(started).get();
            byte[] handle = upload.toByteArray();
            String place = target.toString();
            SerializableWritable<Configuration> settings = new SerializableWritable<>(configuration);
            List<byte[]> parts = spark.cluster()
                    .parallelize(List.of(1, 2, 3), 3)
                    .map(number ->
                            putPart(settings.value(), handle, place, number).toByteArray())
                    .collect();
            assertThat(files.exists(target)).as("visible before it is complete").isFalse();
            Map<Integer, PartHandle> handles = new TreeMap<>();
            for (byte[] part : parts) {
                handles.put(handles.size() + 1, BBPartHandle.from(ByteBuffer.wrap(part)));
            }
            assertThat(uploader.complete(upload, target, handles).get()).isNotNull();
        }
        byte[] expected = new byte[2 * PART + LAST];
        Arrays.fill(expected, 0, PART, (byte) 1);
        Arrays.fill(expected, PART, 2 * PART, (byte) 2);
        Arrays.fill(expected, 2 * PART, expected.length, (byte) 3);
        try (InputStream in = files.open(target)) {
            assertThat(in.readAllBytes()).isEqualTo(expected);
        }
        assertThat(files.delete(target, false)).isTrue();
        assertThat(files.listStatus(target.getParent())).isEmpty();
    }

    private static PartHandle putPart(Configuration configuration, byte[] handle, String place, int number)
            throws Exception {
        Path target = new Path(place);
        byte[] part = filled(number, number < 3 ? PART : LAST);
        try (MultipartUploader uploader = target.getFileSystem(configuration)
                .createMultipartUploader(target.getParent())
                .build()) {
            UploadHandle upload = BBUploadHandle.from(ByteBuffer.wrap(handle));
            return put(uploader, upload, number, target, part);
        }
    }

    @Test
    void abortedUploadsLeaveNothing(HdfsCluster hdfs, S3Server s3) throws Exception {
        Path folder = new Path(hdfs.uri() + "/aborted");
        hdfs.fileSystem().mkdirs(folder);
        Path file = new Path(folder, "out.bz2");
        aborts(hdfs.fileSystem(), file, new Path(file, "x"));
        assertThat(hdfs.fileSystem().listStatus(folder)).isEmpty();
        Path object = new Path(s3.uri() + "/aborted/out.bz2");
        aborts(s3.fileSystem(), object, object);
        assertThat(s3.objects()).doesNotContain("aborted/out.bz2");
        assertThat(s3.pendingUploads()).isEmpty();
    }

    private static void aborts(FileSystem files, Path target, Path started) throws Exception {
        try (MultipartUploader uploader =
                files.createMultipartUploader(target.getParent()).build()) {
            UploadHandle upload = uploader.startUpload(started).get();
            assertThat(put(uploader, upload, 1, target, filled(1, LAST))).isNotNull();
            assertThat(uploader.abort(upload, target).get()).isNull();
        }
    }

    @Test
    void s3ShowsWhatIsPending(S3Server s3) throws Exception {
        Path target = new Path(s3.uri() + "/pending/out.bz2");
        try (MultipartUploader uploader =
                s3.fileSystem().createMultipartUploader(target.getParent()).build()) {
            UploadHandle upload = uploader.startUpload(target).get();
            assertThat(s3.pendingUploads()).containsExactly("pending/out.bz2");
            assertThat(uploader.abort(upload, target).get()).isNull();
        }
        assertThat(s3.pendingUploads()).isEmpty();
    }

    /** Therefore attempts of a task must not share the number of their part there. */
    @Test
    void hdfsTakesHalfAPartForAWholeOne(HdfsCluster hdfs) throws Exception {
        FileSystem files = hdfs.fileSystem();
        Path folder = new Path(hdfs.uri() + "/half");
        files.mkdirs(folder);
        Path target = new Path(folder, "out");
        try (MultipartUploader uploader = files.createMultipartUploader(folder).build()) {
            UploadHandle upload = uploader.startUpload(new Path(target, "x")).get();
            PartHandle whole = put(uploader, upload, 1, target, filled(1, LAST));
            assertThatThrownBy(() -> uploader.putPart(upload, 1, true, target, new DyingStream(LAST / 2), LAST)
                            .get())
                    .isInstanceOf(ExecutionException.class);
            assertThat(uploader.complete(upload, target, Map.of(1, whole)).get())
                    .isNotNull();
        }
        assertThat(files.getFileStatus(target).getLen()).isLessThan(LAST);
    }

    /** Therefore uploads are begun for a name below the target there, which brings the folder beside the target. */
    @Test
    void hdfsKeepsPartsOneFolderTooHigh(HdfsCluster hdfs) throws Exception {
        FileSystem files = hdfs.fileSystem();
        Path folder = new Path(hdfs.uri() + "/high/folder");
        files.mkdirs(folder);
        Path target = new Path(folder, "out.bz2");
        try (MultipartUploader uploader = files.createMultipartUploader(folder).build()) {
            UploadHandle high = uploader.startUpload(target).get();
            assertThat(put(uploader, high, 1, target, filled(1, LAST))).isNotNull();
            assertThat(parents(files, new Path(hdfs.uri() + "/high"))).containsExactly(folder.getParent());
            assertThat(uploader.abort(high, target).get()).isNull();
            UploadHandle beside = uploader.startUpload(new Path(target, "x")).get();
            assertThat(put(uploader, beside, 1, target, filled(1, LAST))).isNotNull();
            assertThat(parents(files, new Path(hdfs.uri() + "/high"))).containsExactly(folder);
            assertThat(uploader.abort(beside, target).get()).isNull();
        }
    }

    /** The folders in which the folders of all parts below a place stand. */
    private static List<Path> parents(FileSystem files, Path place) throws IOException {
        List<Path> parents = new ArrayList<>();
        RemoteIterator<LocatedFileStatus> all = files.listFiles(place, true);
        while (all.hasNext()) {
            FileStatus part = all.next();
            parents.add(part.getPath().getParent().getParent());
        }
        return parents;
    }

    private static PartHandle put(MultipartUploader uploader, UploadHandle upload, int number, Path target, byte[] part)
            throws Exception {
        return uploader.putPart(upload, number, false, target, new ByteArrayInputStream(part), part.length)
                .get();
    }

    private static byte[] filled(int value, int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    /** Gives some zeros and fails then, as the connection of a task that is killed. */
    private static final class DyingStream extends InputStream {
        private int left;

        DyingStream(int length) {
            left = length;
        }

        @Override
        public int read() throws IOException {
            if (left == 0) {
                throw new IOException("as if killed");
            }
            left--;
            return 0;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            bytes[offset] = (byte) read();
            return 1;
        }
    }
}
