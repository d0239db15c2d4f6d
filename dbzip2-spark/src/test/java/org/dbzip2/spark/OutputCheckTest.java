package org.dbzip2.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.Path;
import org.dbzip2.spark.testing.Engines;
import org.dbzip2.spark.testing.SparkEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Even with leave to overwrite, a job does not destroy what it reads. */
@ExtendWith(Engines.class)
final class OutputCheckTest {
    @TempDir
    java.nio.file.Path folder;

    @BeforeEach
    void writeInputs() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.write(folder.resolve("data/a"), new byte[100]);
        Files.write(folder.resolve("data/b"), new byte[100]);
    }

    @Test
    void noFolderIsReplacedByAFile(SparkEngine spark) {
        assertRefused(spark, false, conversion("data/a", "data"));
    }

    @Test
    void noFolderIsReplacedThatHoldsTheInput(SparkEngine spark) {
        assertRefused(spark, true, conversion("data/a", "data"));
    }

    @Test
    void noInputIsReplaced(SparkEngine spark) {
        assertRefused(spark, false, conversion("data/a", "data/a"));
        assertRefused(spark, false, new Conversion(path("data/a"), new Path(folder + "/data/../data/a")));
        assertRefused(spark, false, conversion("data/a", "data/b"), conversion("data/b", "data/c"));
    }

    @Test
    void nothingIsWrittenTwice(SparkEngine spark) {
        assertRefused(
                spark, false, conversion("data/a", "out"), new Conversion(path("data/b"), new Path(folder + "/out")));
    }

    private Conversion conversion(String input, String output) {
        return new Conversion(path(input), path(output));
    }

    private Path path(String name) {
        return new Path("file://" + folder + "/" + name);
    }

    private void assertRefused(SparkEngine spark, boolean toFolders, Conversion... files) {
        try (Bzip2Jobs jobs = new Bzip2Jobs(spark.local(2), 1 << 20, true)) {
            assertThatThrownBy(() -> {
                        if (toFolders) {
                            jobs.decompressToFolders(List.of(files));
                        } else {
                            jobs.compress(List.of(files), 9);
                        }
                    })
                    .isInstanceOf(FileAlreadyExistsException.class);
        }
        try (Stream<java.nio.file.Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile)
                            .map(file -> folder.relativize(file).toString()))
                    .containsExactlyInAnyOrder("data/a", "data/b");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
