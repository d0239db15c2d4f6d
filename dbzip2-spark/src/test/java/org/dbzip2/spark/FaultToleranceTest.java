package org.dbzip2.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.spark.testing.Engines;
import org.dbzip2.spark.testing.FaultyFileSystem;
import org.dbzip2.spark.testing.FaultyFileSystem.Fault;
import org.dbzip2.spark.testing.FaultyFileSystem.Moment;
import org.dbzip2.spark.testing.HdfsCluster;
import org.dbzip2.spark.testing.S3Server;
import org.dbzip2.spark.testing.SparkEngine;
import org.dbzip2.spark.testing.Storage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tasks die, stall and fail; the bytes are those of a quiet day, or there are none. */
@Tag("once")
@ExtendWith(Engines.class)
final class FaultToleranceTest {
    /** An object store takes no short parts. */
    private static final int LONG_SPLIT = 5_500_000;

    private static final int SHORT_SPLIT = 300_000;

    @TempDir
    java.nio.file.Path folder;

    private byte[] raw = new byte[0];
    private int split;
    private java.nio.file.Path input = java.nio.file.Path.of("");
    private Configuration configuration = new Configuration(false);

    @BeforeEach
    void prepare(SparkEngine spark, HdfsCluster hdfs, S3Server s3) throws IOException {
        input = Files.createDirectory(folder.resolve("input")).resolve("raw");
        configuration = spark.cluster(SparkEngine.SPECULATION).hadoopConfiguration();
        Storage.prepare(configuration, hdfs, s3);
    }

    @AfterEach
    void leavesNoTemporaryFiles() throws IOException {
        try (Stream<java.nio.file.Path> files = Files.list(SparkEngine.temporaryFolder())) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.contains("dbzip2"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void deathAfterDelivery(Storage.Kind kind, SparkEngine spark, HdfsCluster hdfs, S3Server s3) throws IOException {
        getsOver(Fault.DEATH, Moment.CLOSING, spark, storage(kind, "death-after", hdfs, s3));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLAIN") // until its end as LOCAL
    void deathAmidWork(Storage.Kind kind, SparkEngine spark, HdfsCluster hdfs, S3Server s3) throws IOException {
        getsOver(Fault.DEATH, Moment.READING, spark, storage(kind, "death-amid", hdfs, s3));
    }

    @ParameterizedTest
    @EnumSource
    void twoDeliveries(Storage.Kind kind, SparkEngine spark, HdfsCluster hdfs, S3Server s3) throws IOException {
        getsOver(Fault.SLEEP, Moment.CLOSING, spark, storage(kind, "two", hdfs, s3));
    }

    @ParameterizedTest
    @EnumSource
    void failureLeavesNothing(Storage.Kind kind, SparkEngine spark, HdfsCluster hdfs, S3Server s3) throws IOException {
        Storage storage = storage(kind, "failure", hdfs, s3);
        FaultyFileSystem.prepare(configuration, Fault.ERROR, Moment.CLOSING, 1, Integer.MAX_VALUE);
        assertThatThrownBy(() -> compress(spark.cluster(SparkEngine.SPECULATION), storage))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("as if the disk had failed");
        assertThat(storage.contents()).isEmpty();
    }

    /** A place for the output; and an input whose two parts it takes as they are. */
    private Storage storage(Storage.Kind kind, String test, HdfsCluster hdfs, S3Server s3) throws IOException {
        split = kind == Storage.Kind.S3 ? LONG_SPLIT : SHORT_SPLIT;
        raw = SyntheticData.noise(new Random(8), 2 * split);
        Files.write(input, raw);
        java.nio.file.Path local = Files.createDirectory(folder.resolve("output"));
        return Storage.of(kind, test, local, hdfs, s3);
    }

    private void getsOver(Fault fault, Moment moment, SparkEngine spark, Storage storage) throws IOException {
        FaultyFileSystem.prepare(configuration, fault, moment, 1, 1);
        compress(spark.cluster(SparkEngine.SPECULATION), storage);
        assertThat(storage.get("out.bz2")).isEqualTo(Expected.compressed(raw, split, 1));
        assertThat(storage.contents()).containsExactly("out.bz2");
    }

    private void compress(JavaSparkContext cluster, Storage storage) throws IOException {
        Conversion file = new Conversion(new Path(FaultyFileSystem.path(input)), new Path(storage.path("out.bz2")));
        try (Bzip2Jobs jobs = new Bzip2Jobs(cluster, split, false)) {
            jobs.compress(List.of(file), 1);
        }
    }
}
