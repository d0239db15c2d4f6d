package org.dbzip2.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.spark.testing.Engines;
import org.dbzip2.spark.testing.FaultyFileSystem;
import org.dbzip2.spark.testing.FaultyFileSystem.Fault;
import org.dbzip2.spark.testing.FaultyFileSystem.Moment;
import org.dbzip2.spark.testing.HdfsCluster;
import org.dbzip2.spark.testing.S3Server;
import org.dbzip2.spark.testing.Storage;
import org.dbzip2.spark.testing.Submission;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The program in a process of its own. */
@ExtendWith(Engines.class)
final class CommandTest {
    private static final int TIME_LIMIT_SECONDS = 120;
    private static final int SPLIT = 1 << 20;

    @TempDir
    Path folder;

    private final Configuration configuration = new Configuration(false);

    @Test
    void carriesFilesFromHereToThereAndFindsDamage(HdfsCluster hdfs, S3Server s3) throws Exception {
        Storage.prepare(configuration, hdfs, s3);
        Storage here = Storage.of(Storage.Kind.HDFS, "command", folder, hdfs, s3);
        Storage there = Storage.of(Storage.Kind.S3, "command", folder, hdfs, s3);
        byte[] one = SyntheticData.text(new Random(11), 2_500_000);
        byte[] two = SyntheticData.noise(new Random(12), 700_000);
        here.put("one.xml", one);
        here.put("two.xml", two);
        here.put("three.txt", new byte[1000]);

        assertThat(run("compress", "-3", "--split-size", "1m", here.path("*.xml"), there.path("")))
                .startsWith("0");
        assertThat(there.contents()).containsExactly("one.xml.bz2", "two.xml.bz2");
        assertThat(there.get("one.xml.bz2")).isEqualTo(Expected.compressed(one, SPLIT, 3));
        byte[] damaged = there.get("two.xml.bz2");
        assertThat(damaged).isEqualTo(Expected.compressed(two, SPLIT, 3));

        damaged[damaged.length / 2] ^= 1;
        there.put("two.xml.bz2", damaged);
        assertThat(run("verify", "--report", here.path("report"), there.path("{one,two}.xml.bz2")))
                .startsWith("2");
        assertThat(new String(here.get("report"), StandardCharsets.UTF_8))
                .containsPattern("one.xml.bz2: sound, 1 streams, \\d+ blocks, \\d+ bytes in, 2500000 out")
                .containsPattern("two.xml.bz2: damaged")
                .containsPattern("two.xml.bz2: .*bit \\d+");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "PLAIN") // until its end as LOCAL
    void leavesNothingWhenItIsTerminated(Storage.Kind kind, HdfsCluster hdfs, S3Server s3) throws Exception {
        Storage.prepare(configuration, hdfs, s3);
        FaultyFileSystem.prepare(configuration, Fault.SLEEP, Moment.CLOSING, 1, 1);
        Path input = Files.write(
                Files.createDirectory(folder.resolve("input")).resolve("raw"),
                SyntheticData.noise(new Random(13), 6 * SPLIT));
        Path local = Files.createDirectory(folder.resolve("output"));
        Storage storage = Storage.of(kind, "terminated", local, hdfs, s3);
        Process process = start(
                List.of("compress", "-1", "--split-size", "3m", FaultyFileSystem.path(input), storage.path("out.bz2")));
        try {
            // The second part is delivered then, and its task asleep.
            Path sign = FaultyFileSystem.sign(input);
            for (int i = 0; !Files.exists(sign) && process.isAlive() && i < 10 * TIME_LIMIT_SECONDS; i++) {
                Thread.sleep(100);
            }
            assertThat(sign).exists();
            assertThat(storage.contents()).as("while it runs").isNotEmpty();
            process.destroy();
            assertThat(process.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(storage.contents()).isEmpty();
    }

    /** The exit code, and what the program said. */
    private String run(String... words) throws IOException, InterruptedException {
        Process process = start(List.of(words));
        try {
            assertThat(process.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            return process.exitValue() + " " + Files.readString(folder.resolve("said"));
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(List<String> words) throws IOException {
        Map<String, String> hadoop = new HashMap<>();
        configuration.forEach(setting -> hadoop.put(setting.getKey(), setting.getValue()));
        return new Submission().with(hadoop).start(Main.class, words, folder.resolve("said"));
    }
}
