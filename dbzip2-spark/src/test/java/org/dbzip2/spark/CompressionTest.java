package org.dbzip2.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Engines.class)
final class CompressionTest {
    private static final int SPLIT = 1_000_003;

    @TempDir
    java.nio.file.Path folder;

    /** Some of it compresses well, so that an object store finds the parts too short, and some does not. */
    private static byte[] mixed(Storage.Kind kind) {
        Random random = new Random(5);
        int noise = kind == Storage.Kind.S3 ? 11_000_000 : 2_000_000;
        return Sequences.concat(
                SyntheticData.text(random, 3_000_000),
                SyntheticData.noise(random, noise),
                SyntheticData.text(random, 600_000));
    }

    private static JavaSparkContext cluster(SparkEngine spark, HdfsCluster hdfs, S3Server s3) {
        JavaSparkContext cluster = spark.cluster();
        Storage.prepare(cluster.hadoopConfiguration(), hdfs, s3);
        return cluster;
    }

    @ParameterizedTest
    @EnumSource
    void makesOneStream(Storage.Kind kind, SparkEngine spark, HdfsCluster hdfs, S3Server s3) throws IOException {
        JavaSparkContext cluster = cluster(spark, hdfs, s3);
        Storage storage = Storage.of(kind, "compression", folder, hdfs, s3);
        byte[] raw = mixed(kind);
        storage.put("in", raw);
        compress(cluster, storage, SPLIT, 9, false);
        assertThat(storage.get("out.bz2")).isEqualTo(Expected.compressed(raw, SPLIT, 9));
        assertThat(storage.contents()).containsExactly("in", "out.bz2");
        assertThat(Decoder.COMMONS_COMPRESS.decode(storage.get("out.bz2"))).isEqualTo(raw);
    }

    @ParameterizedTest
    @EnumSource
    void compressesWhatIsHardlyThere(Storage.Kind kind, SparkEngine spark, HdfsCluster hdfs, S3Server s3)
            throws IOException {
        JavaSparkContext cluster = cluster(spark, hdfs, s3);
        Storage storage = Storage.of(kind, "hardly", folder, hdfs, s3);
        for (byte[] raw : List.of(new byte[0], new byte[] {'x'}, new byte[2 * SPLIT + 1])) {
            storage.put("in", raw);
            compress(cluster, storage, SPLIT, 1, true);
            assertThat(storage.get("out.bz2")).as("%d bytes", raw.length).isEqualTo(Expected.compressed(raw, SPLIT, 1));
        }
        assertThat(storage.contents()).containsExactly("in", "out.bz2");
    }

    @ParameterizedTest
    @EnumSource
    void replacesNothingUnlessItMay(Storage.Kind kind, SparkEngine spark, HdfsCluster hdfs, S3Server s3)
            throws IOException {
        JavaSparkContext cluster = cluster(spark, hdfs, s3);
        Storage storage = Storage.of(kind, "replaces", folder, hdfs, s3);
        byte[] raw = SyntheticData.text(new Random(6), 100_000);
        storage.put("in", raw);
        storage.put("out.bz2", new byte[1000]);
        assertThatThrownBy(() -> compress(cluster, storage, SPLIT, 9, false))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(storage.get("out.bz2")).isEqualTo(new byte[1000]);
        compress(cluster, storage, SPLIT, 9, true);
        assertThat(storage.get("out.bz2")).isEqualTo(Expected.compressed(raw, SPLIT, 9));
        assertThat(storage.contents()).containsExactly("in", "out.bz2");
    }

    /** The tasks have working folders of their own. */
    @Test
    void writesToRelativePaths(SparkEngine spark, HdfsCluster hdfs, S3Server s3) throws IOException {
        byte[] raw = SyntheticData.text(new Random(8), 100_000);
        java.nio.file.Path here = java.nio.file.Path.of("target", "relative");
        Files.createDirectories(here);
        Files.write(here.resolve("in"), raw);
        try (Bzip2Jobs jobs = new Bzip2Jobs(cluster(spark, hdfs, s3), 30_000, true)) {
            jobs.compress(List.of(new Conversion(new Path("target/relative/in"), new Path("target/relative/out"))), 1);
        }
        assertThat(Files.readAllBytes(here.resolve("out"))).isEqualTo(Expected.compressed(raw, 30_000, 1));
    }

    private static void compress(JavaSparkContext cluster, Storage storage, long split, int level, boolean overwrite)
            throws IOException {
        try (Bzip2Jobs jobs = new Bzip2Jobs(cluster, split, overwrite)) {
            jobs.compress(
                    List.of(new Conversion(new Path(storage.path("in")), new Path(storage.path("out.bz2")))), level);
        }
    }
}
