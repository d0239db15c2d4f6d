package org.dbzip2.spark.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SerializableWritable;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.dbzip2.spark.testing.FaultyFileSystem.Fault;
import org.dbzip2.spark.testing.FaultyFileSystem.Moment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Tag("once")
@ExtendWith(Engines.class)
final class FaultyFileSystemTest {
    private static final int LENGTH = 1_000_000;

    @TempDir
    java.nio.file.Path folder;

    private java.nio.file.Path file = java.nio.file.Path.of("");

    @BeforeEach
    void writeFile() throws Exception {
        file = Files.write(folder.resolve("file"), new byte[LENGTH]);
    }

    @Test
    void tasksOutliveADeath(SparkEngine spark) {
        for (Moment moment : Moment.values()) {
            assertThat(attemptsThatRead(spark.cluster(), Fault.DEATH, moment, 1))
                    .as("death when %s", moment)
                    .containsExactly(0, 1);
        }
    }

    @Test
    void tasksAreTriedAgainAfterAnError(SparkEngine spark) {
        assertThat(attemptsThatRead(spark.cluster(), Fault.ERROR, Moment.READING, 2))
                .containsExactly(0, 2);
    }

    @Test
    void jobsFailAfterErrorsWithoutEnd(SparkEngine spark) {
        assertThatThrownBy(() -> attemptsThatRead(spark.cluster(), Fault.ERROR, Moment.READING, 100))
                .hasMessageContaining("as if the disk had failed");
    }

    @Test
    void sleepersAreOvertaken(SparkEngine spark) {
        assertThat(attemptsThatRead(spark.cluster(SparkEngine.SPECULATION), Fault.SLEEP, Moment.CLOSING, 1))
                .containsExactly(0, 1);
    }

    /** The attempts that read the file whole, of two tasks of which the second is struck. */
    private List<Integer> attemptsThatRead(JavaSparkContext cluster, Fault fault, Moment moment, int attempts) {
        Configuration configuration = new Configuration(cluster.hadoopConfiguration());
        FaultyFileSystem.prepare(configuration, fault, moment, 1, attempts);
        SerializableWritable<Configuration> settings = new SerializableWritable<>(configuration);
        String path = FaultyFileSystem.path(file);
        return cluster.parallelize(List.of(0, 1), 2)
                .map(number -> {
                    Path place = new Path(path);
                    try (InputStream in = place.getFileSystem(settings.value()).open(place)) {
                        assertThat(in.readAllBytes()).hasSize(LENGTH);
                    }
                    return TaskContext.get().attemptNumber();
                })
                .collect();
    }
}
