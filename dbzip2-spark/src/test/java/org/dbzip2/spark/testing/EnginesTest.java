package org.dbzip2.spark.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Engines.class)
final class EnginesTest {
    @Test
    void sparkRunsTasksInProcessesOfTheirOwn(SparkEngine spark) {
        List<Integer> numbers = IntStream.range(0, 100).boxed().toList();
        List<Long> processes = spark.cluster()
                .parallelize(numbers, 10)
                .map(number -> ProcessHandle.current().pid())
                .distinct()
                .collect();
        assertThat(processes)
                .isNotEmpty()
                .isSubsetOf(
                        SparkEngine.executors().stream().map(ProcessHandle::pid).toList())
                .doesNotContain(ProcessHandle.current().pid());
    }

    @Test
    void sparkGetsOverTheDeathOfAnExecutor(SparkEngine spark) {
        JavaSparkContext cluster = spark.cluster();
        assertThat(cluster.parallelize(List.of(1, 2, 3, 4), 4).count()).isEqualTo(4);
        ProcessHandle victim = SparkEngine.executors().get(0);
        assertThat(victim.destroyForcibly()).isTrue();
        assertThat(cluster.parallelize(List.of(1, 2, 3, 4), 4).count()).isEqualTo(4);
        assertThat(victim.onExit().join().isAlive()).isFalse();
    }

    @Test
    void sparkRunsTasksAsThreads(SparkEngine spark) {
        assertThat(spark.local(2)
                        .parallelize(List.of(1, 2), 2)
                        .map(number -> ProcessHandle.current().pid())
                        .collect())
                .containsOnly(ProcessHandle.current().pid());
    }

    @Test
    void hdfsKeepsFiles(HdfsCluster hdfs) throws IOException {
        keepsFiles(hdfs.fileSystem(), new Path(hdfs.uri() + "/folder/file"));
    }

    @Test
    void s3KeepsObjects(S3Server s3) throws IOException {
        keepsFiles(s3.fileSystem(), new Path(s3.uri() + "/folder/file"));
        assertThat(s3.pendingUploads()).isEmpty();
    }

    private static void keepsFiles(FileSystem files, Path path) throws IOException {
        byte[] content = SyntheticData.noise(new Random(1), 12_000_000);
        try (var out = files.create(path)) {
            out.write(content);
        }
        try (var in = files.open(path)) {
            assertThat(in.readAllBytes()).isEqualTo(content);
        }
        assertThat(files.delete(path, false)).isTrue();
        assertThat(files.exists(path)).isFalse();
    }
}
