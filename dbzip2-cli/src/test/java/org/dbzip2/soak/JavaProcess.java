package org.dbzip2.soak;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A Java program of this class path as the launcher would start it, but in a small heap: what grows shows soon. */
final class JavaProcess {
    private static final List<String> OPTIONS = List.of(
            "-Xms24m",
            "-Xmx192m",
            "-Xmn4m",
            "-XX:MinHeapFreeRatio=10",
            "-XX:MaxHeapFreeRatio=20",
            "-XX:+UseSerialGC",
            // Threads that come and go with what there is to compile would be taken for ours.
            "-XX:-UseDynamicNumberOfCompilerThreads",
            "-XX:-UsePerfData");

    private JavaProcess() {}

    /** A process to be started, whose errors are appended to a file. */
    static ProcessBuilder of(Path log, List<String> javaOptions, String mainClass, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(javaOptions);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), mainClass));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        File file = log.toFile();
        return builder.redirectError(ProcessBuilder.Redirect.appendTo(file));
    }
}
