package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dbzip2.engine.EngineOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ResourcesTest {
    private static final int ZEROS = 300_000_000;

    @TempDir
    Path folder;

    @Test
    void leavesTheEngineEnoughAtTheLeastBound() {
        assertThat(Resources.engineBytes(Resources.MIN_PROCESS_BYTES))
                .isGreaterThanOrEqualTo(EngineOptions.MIN_MEMORY_BYTES)
                .isLessThan(Resources.MIN_PROCESS_BYTES / 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 200})
    @Timeout(300)
    void keepsTheCompressingProcessWithinItsMemory(int megabytes) throws IOException, InterruptedException {
        CommandRun.assumeLauncher();
        // Blocks of 46 MB, which are held run-length encoded.
        assertThat(peakKilobytes("dbzip2 -p2 --memory " + megabytes + "M", new byte[1 << 20], ZEROS >> 20))
                .isLessThan(megabytes << 10);
    }

    @Test
    @Timeout(300)
    void keepsTheDecompressingProcessWithinItsMemory() throws IOException, InterruptedException {
        CommandRun.assumeLauncher();
        CommandRun made = CommandRun.real(folder, "seq 3000000 | tail -c 20000000 | bzip2 >f");
        assertThat(made.status()).isZero();
        assertThat(peakKilobytes("dbzip2 -d -p2 --memory 128M", Files.readAllBytes(folder.resolve("f")), 5))
                .isLessThan(128 << 10);
    }

    /** The most memory that was ever resident in a process whose input was so many times these bytes. */
    private long peakKilobytes(String command, byte[] input, int times) throws IOException, InterruptedException {
        Process process = Processes.start(CommandRun.prepare(folder, "exec " + command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT));
        long peak;
        try (OutputStream in = process.getOutputStream()) {
            for (int i = 0; i < times; i++) {
                in.write(input);
            }
            in.flush();
            peak = Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(process.waitFor()).isZero();
        return peak;
    }
}
