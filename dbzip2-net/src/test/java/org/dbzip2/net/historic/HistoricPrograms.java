package org.dbzip2.net.historic;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The programs of 2006, which take a Python 2.7. Their folder is named by the variable {@code DBZIP2_SEED}, else looked for beside
 * this project, and Python by {@code DBZIP2_PYTHON2}, else on the path. Tests are skipped where either is absent.
 */
final class HistoricPrograms {
    private static final int TIME_LIMIT_SECONDS = 60;

    private HistoricPrograms() {}

    /** The folder, or a skipped test. */
    static Path folder() {
        String named = System.getenv("DBZIP2_SEED");
        Path folder = (named != null ? Path.of(named) : Path.of("..", "..", "shared", "seed")).toAbsolutePath();
        assumeTrue(
                Files.isRegularFile(folder.resolve("dbzip2d")),
                "the programs of 2006 are not in " + folder + "; DBZIP2_SEED may name their folder");
        return folder;
    }

    /** The command of a Python 2.7, or a skipped test. */
    static List<String> python() throws IOException, InterruptedException {
        String named = System.getenv("DBZIP2_PYTHON2");
        for (String candidate : named != null ? List.of(named) : List.of("python2.7", "python2", "python")) {
            if (isPython2(candidate)) {
                return List.of(candidate, "-u", "-B");
            }
        }
        assumeTrue(false, "there is no Python 2.7; DBZIP2_PYTHON2 may name one");
        return List.of();
    }

    private static boolean isPython2(String candidate) throws IOException, InterruptedException {
        try {
            Process process = builder(List.of(candidate, "-c", "import sys; sys.exit(sys.version_info[:2] != (2, 7))"))
                    .redirectErrorStream(true)
                    .start();
            process.getInputStream().readAllBytes();
            return process.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** A process; where Pythons are chosen by pyenv, this one is. */
    static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putIfAbsent("PYENV_VERSION", "2.7.18");
        return builder;
    }

    /** Ends a process and all that it has started. */
    static void end(Process process) {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
