package org.dbzip2.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.spark.testing.Decoder;
import org.dbzip2.spark.testing.Engines;
import org.dbzip2.spark.testing.HdfsCluster;
import org.dbzip2.spark.testing.S3Server;
import org.dbzip2.spark.testing.SparkEngine;
import org.dbzip2.spark.testing.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Engines.class)
final class CompressionTest {
    private static final int SPLIT = 1_000_003;

    @TempDir
    java.nio.file.Path folder;

    /** Some of it compresses well, so that an object store finds the parts too short, and some does not. */
    private static byte[] mixed() {
        Random random = new Random(5);
        return Sequences.concat(
                SyntheticData.text(random, 3_000_000),
                SyntheticData.noise(random, 11_000_000),
                SyntheticData.text(random, 600_000));
    }

    @Test
    void makesOneStreamOfLocalFiles(SparkEngine spark) throws IOException {
        makesOneStream(spark.cluster(), Storage.local(folder));
    }

    @Test
    void makesOneStreamOnHdfs(SparkEngine spark, HdfsCluster hdfs) throws IOException {
        JavaSparkContext cluster = spark.cluster();
        hdfs.settings().forEach(cluster.hadoopConfiguration()::set);
        makesOneStream(cluster, Storage.hdfs(hdfs, "compression"));
    }

    @Test
    void makesOneStreamOnS3(SparkEngine spark, S3Server s3) throws IOException {
        JavaSparkContext cluster = spark.cluster();
        s3.settings().forEach(cluster.hadoopConfiguration()::set);
        makesOneStream(cluster, Storage.s3(s3, "compression"));
    }

    private static void makesOneStream(JavaSparkContext cluster, Storage storage) throws IOException {
        byte[] raw = mixed();
        storage.put("in", raw);
        compress(cluster, storage, SPLIT, 9, false);
        assertThat(storage.get("out.bz2")).isEqualTo(Expected.compressed(raw, SPLIT, 9));
        assertThat(storage.contents()).containsExactly("in", "out.bz2");
        assertThat(Decoder.COMMONS_COMPRESS.decode(storage.get("out.bz2"))).isEqualTo(raw);
    }

    @Test
    void compressesWhatIsHardlyThere(SparkEngine spark, HdfsCluster hdfs, S3Server s3) throws IOException {
        JavaSparkContext cluster = spark.cluster();
        s3.settings().forEach(cluster.hadoopConfiguration()::set);
        hdfs.settings().forEach(cluster.hadoopConfiguration()::set);
        for (Storage storage : List.of(Storage.local(folder), Storage.hdfs(hdfs, "hardly"), Storage.s3(s3, "hardly"))) {
            for (byte[] raw : List.of(new byte[0], new byte[] {'x'}, new byte[SPLIT], new byte[2 * SPLIT + 1])) {
                storage.put("in", raw);
                compress(cluster, storage, SPLIT, 1, true);
                assertThat(storage.get("out.bz2"))
                        .as("%d bytes on %s", raw.length, storage)
                        .isEqualTo(Expected.compressed(raw, SPLIT, 1));
            }
            assertThat(storage.contents()).containsExactly("in", "out.bz2");
        }
    }

    @Test
    void replacesNothingUnlessItMay(SparkEngine spark, HdfsCluster hdfs, S3Server s3) throws IOException {
        JavaSparkContext cluster = spark.cluster();
        s3.settings().forEach(cluster.hadoopConfiguration()::set);
        hdfs.settings().forEach(cluster.hadoopConfiguration()::set);
        byte[] raw = SyntheticData.text(new Random(6), 100_000);
        for (Storage storage :
                List.of(Storage.local(folder), Storage.hdfs(hdfs, "replaces"), Storage.s3(s3, "replaces"))) {
            storage.put("in", raw);
            storage.put("out.bz2", new byte[1000]);
            assertThatThrownBy(() -> compress(cluster, storage, SPLIT, 9, false))
                    .isInstanceOf(FileAlreadyExistsException.class);
            assertThat(storage.get("out.bz2")).isEqualTo(new byte[1000]);
            compress(cluster, storage, SPLIT, 9, true);
            assertThat(storage.get("out.bz2")).isEqualTo(Expected.compressed(raw, SPLIT, 9));
            assertThat(storage.contents()).containsExactly("in", "out.bz2");
        }
    }

    private static void compress(JavaSparkContext cluster, Storage storage, long split, int level, boolean overwrite)
            throws IOException {
        try (Bzip2Jobs jobs = new Bzip2Jobs(cluster, split, overwrite)) {
            jobs.compress(
                    List.of(new Conversion(new Path(storage.path("in")), new Path(storage.path("out.bz2")))), level);
        }
    }
}
