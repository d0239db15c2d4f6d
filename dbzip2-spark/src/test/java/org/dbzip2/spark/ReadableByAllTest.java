package org.dbzip2.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.spark.testing.Decoder;
import org.dbzip2.spark.testing.Engines;
import org.dbzip2.spark.testing.SparkEngine;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One stream of many parts is a stream like any other. */
@ExtendWith(Engines.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReadableByAllTest {
    private static final int SPLIT = 123_457;

    private final Map<String, byte[]> inputs = new TreeMap<>();
    private final Map<String, byte[]> outputs = new TreeMap<>();

    @BeforeAll
    void compressAll(SparkEngine spark, @TempDir Path folder) throws IOException {
        Random random = new Random(7);
        inputs.put("empty", new byte[0]);
        inputs.put("one byte", new byte[] {'x'});
        inputs.put("zeros", new byte[3_000_000]);
        inputs.put("noise", SyntheticData.noise(random, 1_500_000));
        inputs.put("text", SyntheticData.text(random, 3_000_000));
        inputs.put("tar", SyntheticData.tar(random, 2_000_000));
        List<Conversion> files = new ArrayList<>();
        for (Map.Entry<String, byte[]> input : inputs.entrySet()) {
            Path file = Files.write(folder.resolve(input.getKey()), input.getValue());
            files.add(new Conversion(hadoopPath(file.toString()), hadoopPath(file + ".bz2")));
        }
        try (Bzip2Jobs jobs = new Bzip2Jobs(spark.cluster(), SPLIT, false)) {
            jobs.compress(files, 9);
        }
        for (String name : inputs.keySet()) {
            outputs.put(name, Files.readAllBytes(folder.resolve(name + ".bz2")));
        }
    }

    private static org.apache.hadoop.fs.Path hadoopPath(String file) {
        return new org.apache.hadoop.fs.Path("file", null, file);
    }

    @ParameterizedTest
    @EnumSource(Decoder.class)
    void everyDecoderGetsEveryByte(Decoder decoder) throws IOException {
        assertThat(outputs).hasSize(6);
        for (Map.Entry<String, byte[]> output : outputs.entrySet()) {
            assertThat(decoder.decode(output.getValue()))
                    .as("%s by %s", output.getKey(), decoder)
                    .isEqualTo(inputs.get(output.getKey()));
        }
    }
}
