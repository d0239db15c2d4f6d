package org.dbzip2.cli;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.dbzip2.net.client.HostList;

/**
 * A shell script that was run in a folder, and what it left.
 *
 * <p>The scripts find the commands in variables, {@code $bzip2}, {@code $bunzip2}, {@code $bzcat} and {@code $recover}: the
 * real ones, or ours. Ours are the launcher's if the property {@code dbzip2.command} names it, else the classes under test.
 */
record CommandRun(int status, String out, String stderr, Map<String, String> files) {
    /** When all files were last changed that a case begins with. */
    static final Instant LONG_AGO = Instant.parse("2001-02-03T04:05:06.123456789Z");

    /** The launcher that is to be tested; empty if the classes are to be tested without it. */
    private static final String LAUNCHER = System.getProperty("dbzip2.command", "");

    private static final long TIMEOUT_SECONDS = Processes.PATIENCE_SECONDS - 20;
    private static final List<String> NAMES = List.of("dbzip2", "dbunzip2", "dbzcat", "dbzip2recover", "dbzip2d");

    /** Runs a script with the real commands. */
    static CommandRun real(Path folder, String script) throws IOException, InterruptedException {
        String variables = "bzip2=bzip2 bunzip2=bunzip2 bzcat=bzcat recover=bzip2recover\n";
        return run(folder, variables + script, "");
    }

    /** Runs a script with our commands. */
    static CommandRun ours(Path folder, String script) throws IOException, InterruptedException {
        Path commands = Commands.FOLDER;
        String variables = "bzip2=dbzip2 bunzip2=dbunzip2 bzcat=dbzcat recover=dbzip2recover\n";
        return run(folder, variables + script, commands + ":");
    }

    /** Skips a test of what only the launcher can do. */
    static void assumeLauncher() {
        assumeFalse(LAUNCHER.isEmpty(), "no launcher is named by the property dbzip2.command");
    }

    /** A script with our commands, to be started. */
    static ProcessBuilder prepare(Path folder, String script) {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script).directory(folder.toFile());
        builder.environment().merge("PATH", Commands.FOLDER + ":", (old, first) -> first + old);
        isolate(builder);
        return builder;
    }

    /** Hides the options and helpers that whoever runs the tests has set. */
    private static void isolate(ProcessBuilder builder) {
        builder.environment().keySet().removeAll(List.of("BZIP", "BZIP2"));
        builder.environment().put(HostList.VARIABLE, "");
    }

    private static CommandRun run(Path folder, String script, String path) throws IOException, InterruptedException {
        Path out = Files.createTempFile("stdout", "");
        Path err = Files.createTempFile("stderr", "");
        try {
            ProcessBuilder builder = new ProcessBuilder("sh", "-c", script)
                    .directory(folder.toFile())
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().merge("PATH", path, (old, first) -> first + old);
            isolate(builder);
            Process process = Processes.start(builder);
            try {
                if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                    throw new IllegalStateException("still running after " + TIMEOUT_SECONDS + " s: " + script);
                }
            } finally {
                Processes.end(process);
            }
            return new CommandRun(
                    process.exitValue(),
                    new String(Files.readAllBytes(out), StandardCharsets.ISO_8859_1),
                    new String(Files.readAllBytes(err), StandardCharsets.ISO_8859_1),
                    list(folder));
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Every file below a folder, with all about it that a command may change. */
    static Map<String, String> list(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                if (!path.equals(folder)) {
                    // The URI shows the bytes of a name, whatever they are.
                    String name = path.toUri()
                            .getRawPath()
                            .substring(folder.toUri().getRawPath().length());
                    files.put(name, describe(path));
                }
            }
        }
        return files;
    }

    private static String describe(Path path) throws IOException {
        FileStatus status = FileStatus.of(path, LinkOption.NOFOLLOW_LINKS);
        String mode = Integer.toOctalString(status.mode());
        if (Files.isSymbolicLink(path)) {
            return "link to " + Files.readSymbolicLink(path);
        }
        if (!status.isRegular()) {
            return "mode " + mode;
        }
        byte[] content = Files.readAllBytes(path);
        // bzip2 keeps whole seconds only.
        boolean old = status.changed().toInstant().getEpochSecond() == LONG_AGO.getEpochSecond();
        return "mode " + mode + ", " + (old ? "old" : "new") + ", " + status.links() + " links, owner " + status.owner()
                + ":" + status.group() + ", " + content.length + " bytes: "
                + HexFormat.of().formatHex(content, 0, Math.min(60, content.length)) + " hash "
                + Arrays.hashCode(content);
    }

    /** Makes all files look old. */
    static void makeOld(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    Files.setLastModifiedTime(path, FileTime.from(LONG_AGO));
                }
            }
        }
    }

    /** Where our commands are. */
    private static final class Commands {
        static final Path FOLDER = find();

        private static Path find() {
            try {
                return LAUNCHER.isEmpty()
                        ? makeScripts()
                        : Path.of(LAUNCHER).toAbsolutePath().resolveSibling(".");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Path makeScripts() throws IOException {
            Path folder = Files.createTempDirectory("commands");
            folder.toFile().deleteOnExit();
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            for (String name : NAMES) {
                Path script = folder.resolve(name);
                Files.writeString(
                        script,
                        "#!/bin/sh\nexport LC_ALL=C.UTF-8\nexec '" + java
                                + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Ddbzip2.argv0=" + name
                                + " -cp '" + System.getProperty("java.class.path") + "' org.dbzip2.cli.Main \"$@\"\n");
                Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
                script.toFile().deleteOnExit();
            }
            return folder;
        }
    }
}
