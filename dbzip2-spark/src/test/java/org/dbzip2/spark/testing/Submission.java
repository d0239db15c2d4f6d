package org.dbzip2.spark.testing;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A program on Spark in a process of its own, as {@code spark-submit} starts it; its tasks are threads. */
public final class Submission {
    private final Map<String, String> settings = new TreeMap<>(Map.of(
            "spark.master", "local[2]",
            "spark.ui.enabled", "false",
            "spark.driver.host", "127.0.0.1",
            "spark.driver.bindAddress", "127.0.0.1"));

    /** Settings of file systems, by Hadoop's names. */
    public Submission with(Map<String, String> hadoop) {
        hadoop.forEach((name, value) -> settings.put("spark.hadoop." + name, value));
        return this;
    }

    /**
     * Starts it.
     *
     * @param output takes what it says
     */
    public Process start(Class<?> program, List<String> words, Path output) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--") || flag.startsWith("-XX:+Ignore"))
                .forEach(line::add);
        line.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        settings.forEach((name, value) -> line.add("-D" + name + "=" + value));
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        line.addAll(words);
        return new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(new File("/dev/null"))
                .start();
    }
}
