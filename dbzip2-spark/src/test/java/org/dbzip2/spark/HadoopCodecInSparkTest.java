package org.dbzip2.spark;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.hadoop.Bzip2Codec;
import org.dbzip2.spark.testing.Engines;
import org.dbzip2.spark.testing.SparkEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Spark's own readers and writers, by the codec for Hadoop, on executors in processes of their own. */
@ExtendWith(Engines.class)
final class HadoopCodecInSparkTest {
    private static final int LINES = 60_000;
    private static final Map<String, String> SETTINGS = Map.of(
            "spark.hadoop.io.compression.codecs",
            Bzip2Codec.class.getName(),
            "spark.sql.files.maxPartitionBytes",
            "65536");

    @TempDir
    Path folder;

    private final List<String> lines = IntStream.range(0, LINES)
            .mapToObj(number -> number + " " + Integer.toHexString(number * 0x9e3779b9))
            .toList();

    private final JavaSparkContext context;

    HadoopCodecInSparkTest(SparkEngine spark) {
        this.context = spark.cluster(SETTINGS);
    }

    @BeforeEach
    void isFoundByTheNameOfTheFile() {
        assertThat(new CompressionCodecFactory(context.hadoopConfiguration())
                        .getCodec(new org.apache.hadoop.fs.Path("a.bz2")))
                .isInstanceOf(Bzip2Codec.class);
    }

    @Test
    void readsEachLineOnceHoweverTheFileIsSplit() throws IOException {
        ReferenceBzip2.BZIP2.assumeInstalled();
        ReferenceBzip2.PBZIP2.assumeInstalled();
        byte[] text = text();
        String file = write("lines.bz2", ReferenceBzip2.BZIP2.compress(text, 1));
        JavaRDD<String> rdd = context.textFile(file, 7);
        assertThat(rdd.getNumPartitions()).isGreaterThanOrEqualTo(7);
        assertThat(rdd.collect()).isEqualTo(lines);

        Dataset<String> frame = session().read().textFile(file);
        assertThat(frame.rdd().getNumPartitions()).isGreaterThan(3);
        assertThat(frame.collectAsList()).containsExactlyInAnyOrderElementsOf(lines);

        byte[] two = Sequences.concat(ReferenceBzip2.PBZIP2.compress(text, 1), ReferenceBzip2.BZIP2.compress(text, 9));
        assertThat(session().read().textFile(write("two.bz2", two)).count()).isEqualTo(2L * LINES);
    }

    @Test
    void writesWhatBzip2Reads() throws IOException {
        ReferenceBzip2.BZIP2.assumeInstalled();
        Path output = folder.resolve("frame");
        session()
                .createDataset(lines, Encoders.STRING())
                .coalesce(1)
                .write()
                .option("compression", Bzip2Codec.class.getName())
                .text(output.toUri().toString());
        assertThat(textOf(output)).isEqualTo(text());

        Path saved = folder.resolve("rdd");
        context.parallelize(lines, 3).saveAsTextFile(saved.toUri().toString(), Bzip2Codec.class);
        assertThat(textOf(saved)).isEqualTo(text());
    }

    private SparkSession session() {
        return SparkSession.builder().sparkContext(context.sc()).getOrCreate();
    }

    private byte[] text() {
        return lines.stream().collect(Collectors.joining("\n", "", "\n")).getBytes(US_ASCII);
    }

    private String write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes).toUri().toString();
    }

    /** What the parts in a folder come to, by the real bzip2. */
    private static byte[] textOf(Path output) throws IOException {
        try (Stream<Path> files = Files.list(output)) {
            List<Path> parts = files.filter(
                            file -> file.getFileName().toString().matches("part-.*\\.bz2"))
                    .sorted()
                    .toList();
            assertThat(parts).isNotEmpty();
            byte[] all = {};
            for (Path part : parts) {
                all = Sequences.concat(
                        all,
                        ReferenceBzip2.BZIP2
                                .decompress(Files.readAllBytes(part))
                                .successfulOutput());
            }
            return all;
        }
    }
}
