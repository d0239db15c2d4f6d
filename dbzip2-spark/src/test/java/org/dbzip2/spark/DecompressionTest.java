package org.dbzip2.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.spark.testing.Decoder;
import org.dbzip2.spark.testing.Engines;
import org.dbzip2.spark.testing.HdfsCluster;
import org.dbzip2.spark.testing.S3Server;
import org.dbzip2.spark.testing.SparkEngine;
import org.dbzip2.spark.testing.Storage;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files of all programs, on all file systems, by executors in processes of their own. */
@ExtendWith(Engines.class)
final class DecompressionTest {
    private static final int SPLIT = 60_000;

    /** Long enough for an object store to get several parts, and quick to compress. */
    private static final byte[] RAW = Sequences.concat(
            SyntheticData.tar(new Random(9), 700_000),
            new byte[6_000_000],
            SyntheticData.text(new Random(10), 700_000));

    private static final Map<ReferenceBzip2, byte[]> FILES = new EnumMap<>(ReferenceBzip2.class);

    @TempDir
    java.nio.file.Path folder;

    private Storage storage(Storage.Kind kind, String test, HdfsCluster hdfs, S3Server s3) throws IOException {
        return Storage.of(kind, test, folder, hdfs, s3);
    }

    private static JavaSparkContext cluster(SparkEngine spark, HdfsCluster hdfs, S3Server s3) {
        JavaSparkContext cluster = spark.cluster();
        Storage.prepare(cluster.hadoopConfiguration(), hdfs, s3);
        return cluster;
    }

    private static byte[] fileOf(ReferenceBzip2 program) {
        program.assumeInstalled();
        return FILES.computeIfAbsent(program, absent -> program.compress(RAW, 1))
                .clone();
    }

    private static Map<String, byte[]> files() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (ReferenceBzip2 program : ReferenceBzip2.values()) {
            files.put(program.name(), fileOf(program));
        }
        files.put("LEVEL_9", ReferenceBzip2.BZIP2.compress(RAW, 9));
        files.put("OURS", Expected.compressed(RAW, 100_000, 2));
        files.put("GARBAGE_BEHIND", Sequences.concat(fileOf(ReferenceBzip2.BZIP2), new byte[200_000]));
        byte[] empty = ReferenceBzip2.BZIP2.compress(new byte[0], 9);
        files.put("EMPTY_STREAMS_AROUND", Sequences.concat(empty, empty, fileOf(ReferenceBzip2.PBZIP2), empty));
        return files;
    }

    @ParameterizedTest
    @EnumSource
    void toFiles(Storage.Kind kind, SparkEngine spark, HdfsCluster hdfs, S3Server s3) throws IOException {
        Storage storage = storage(kind, "to-files", hdfs, s3);
        Map<String, byte[]> files = files();
        List<Conversion> conversions = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            storage.put(file.getKey() + ".bz2", file.getValue());
            conversions.add(conversion(storage, file.getKey() + ".bz2", file.getKey()));
            names.addAll(List.of(file.getKey() + ".bz2", file.getKey()));
        }
        try (Bzip2Jobs jobs = new Bzip2Jobs(cluster(spark, hdfs, s3), SPLIT, false)) {
            jobs.decompress(conversions);
        }
        assertThat(files).hasSize(ReferenceBzip2.values().length + 4);
        for (String name : files.keySet()) {
            assertThat(storage.get(name)).as(name).isEqualTo(RAW);
        }
        assertThat(storage.contents()).containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @EnumSource
    void toFolders(Storage.Kind kind, SparkEngine spark, HdfsCluster hdfs, S3Server s3) throws IOException {
        Storage storage = storage(kind, "to-folders", hdfs, s3);
        storage.put("in.bz2", fileOf(ReferenceBzip2.LBZIP2));
        storage.put("parts/of-old", new byte[100]);
        Conversion file = conversion(storage, "in.bz2", "parts");
        try (Bzip2Jobs jobs = new Bzip2Jobs(cluster(spark, hdfs, s3), SPLIT, true)) {
            jobs.decompressToFolders(List.of(file));
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        List<String> contents = storage.contents();
        for (String name : contents) {
            if (name.startsWith("parts/part-")) {
                whole.write(storage.get(name));
            }
        }
        assertThat(whole.toByteArray()).isEqualTo(RAW);
        assertThat(contents).hasSizeGreaterThan(4).contains("in.bz2", "parts/_SUCCESS");
        assertThat(contents)
                .allMatch(name ->
                        name.equals("in.bz2") || name.matches("parts/(_SUCCESS|\\._SUCCESS\\.crc|part-\\d{5})"));
    }

    @ParameterizedTest
    @EnumSource
    void toAnotherLevel(Storage.Kind kind, SparkEngine spark, HdfsCluster hdfs, S3Server s3) throws IOException {
        Storage storage = storage(kind, "to-level", hdfs, s3);
        storage.put("in.bz2", fileOf(ReferenceBzip2.PBZIP2));
        try (Bzip2Jobs jobs = new Bzip2Jobs(cluster(spark, hdfs, s3), SPLIT, false)) {
            jobs.recompress(List.of(conversion(storage, "in.bz2", "out.bz2")), 3);
        }
        byte[] output = storage.get("out.bz2");
        assertThat(output[3]).isEqualTo((byte) '3');
        assertThat(Decoder.COMMONS_COMPRESS.decode(output)).isEqualTo(RAW);
        assertThat(Decoder.BZIP2.decode(output)).isEqualTo(RAW);
        assertThat(storage.contents()).containsExactly("in.bz2", "out.bz2");
    }

    @ParameterizedTest
    @EnumSource
    void damageLeavesNothing(Storage.Kind kind, SparkEngine spark, HdfsCluster hdfs, S3Server s3) throws IOException {
        Storage storage = storage(kind, "damage", hdfs, s3);
        byte[] damaged = fileOf(ReferenceBzip2.BZIP2);
        damaged[damaged.length / 2] ^= 1;
        storage.put("in.bz2", damaged);
        try (Bzip2Jobs jobs = new Bzip2Jobs(cluster(spark, hdfs, s3), SPLIT, false)) {
            List<Conversion> file = List.of(conversion(storage, "in.bz2", "out"));
            assertThatThrownBy(() -> jobs.decompress(file)).hasMessageContaining("bit ");
            assertThatThrownBy(() -> jobs.decompressToFolders(file)).hasMessageContaining("bit ");
            assertThatThrownBy(() -> jobs.recompress(file, 9)).hasMessageContaining("bit ");
            FileReport report =
                    jobs.verify(List.of(new Path(storage.path("in.bz2")))).get(0);
            assertThat(report.faults()).hasSizeBetween(1, 2);
            assertThat(report.bytes()).isBetween(1L, RAW.length - 1L);
        }
        assertThat(storage.contents()).containsExactly("in.bz2");
    }

    private static Conversion conversion(Storage storage, String input, String output) {
        return new Conversion(new Path(storage.path(input)), new Path(storage.path(output)));
    }
}
