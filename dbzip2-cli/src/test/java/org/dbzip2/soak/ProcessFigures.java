package org.dbzip2.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process takes of the machine, as {@code /proc} shows it.
 *
 * @param residentKilobytes memory
 * @param threads of any kind
 * @param descriptors open files and sockets
 */
record ProcessFigures(long residentKilobytes, int threads, int descriptors) {
    static ProcessFigures of(long pid) throws IOException {
        Path folder = Path.of("/proc", Long.toString(pid));
        List<String> status = Files.readAllLines(folder.resolve("status"));
        try (Stream<Path> open = Files.list(folder.resolve("fd"))) {
            return new ProcessFigures(field(status, "VmRSS:"), (int) field(status, "Threads:"), (int) open.count());
        }
    }

    private static long field(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String toString() {
        return residentKilobytes / 1024 + " MB, " + threads + " threads, " + descriptors + " descriptors";
    }
}
