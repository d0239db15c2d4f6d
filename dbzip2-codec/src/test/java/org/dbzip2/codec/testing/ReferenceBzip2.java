package org.dbzip2.codec.testing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A bzip2 program in use, run on bytes through pipes: the judge of what is right. */
public enum ReferenceBzip2 {
    BZIP2("bzip2", "-c", "-dc"),
    LBZIP2("lbzip2", "-c -n2", "-dc -n2"),
    PBZIP2("pbzip2", "-c -p2", "-dc -p2"),
    SEVEN_ZIP("7zz", "a -tbzip2 -si -so -an -bd", "x -tbzip2 -si -so -an -bd"),
    PYTHON("python3", "-c " + Python.COMPRESS, "-c " + Python.DECOMPRESS);

    /** Programs that hold no space, so that a command line of words takes them. */
    private static final class Python {
        private static final String STREAMS = "import\tbz2,sys;i,o=sys.stdin.buffer,sys.stdout.buffer;";
        static final String COMPRESS = STREAMS + "o.write(bz2.compress(i.read(),-int(sys.argv[1])))";
        static final String DECOMPRESS = STREAMS + "o.write(bz2.decompress(i.read()))";
    }

    private static final int TIME_LIMIT_SECONDS = 120;

    private static final ExecutorService PIPES = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "pipe");
        thread.setDaemon(true);
        return thread;
    });

    private final String command;
    private final String compressing;
    private final String decompressing;

    ReferenceBzip2(String command, String compressing, String decompressing) {
        this.command = command;
        this.compressing = compressing;
        this.decompressing = decompressing;
    }

    /**
     * What a program did.
     *
     * @param exitCode 0 if it was content
     * @param output what it wrote to standard output
     * @param errors what it wrote to standard error
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Outcome(int exitCode, byte[] output, String errors) {
        /** The output of a program that must have succeeded. */
        public byte[] successfulOutput() {
            if (exitCode != 0) {
                throw new AssertionError("exit code " + exitCode + ": " + errors);
            }
            return output;
        }
    }

    /** Skips the running test, with the reason, where this program is absent. */
    public void assumeInstalled() {
        Assumptions.assumeTrue(isInstalled(command), command + " is not installed");
    }

    /**
     * Compresses.
     *
     * @param level 1 to 9
     * @return the whole file that it made
     */
    public byte[] compress(byte[] raw, int level) {
        String option = this == SEVEN_ZIP ? "-mx=" + level : "-" + level;
        return run(raw, commandLine(compressing + " " + option)).successfulOutput();
    }

    /** Decompresses, or shows how it refuses to. */
    public Outcome decompress(byte[] compressed) {
        return run(compressed, commandLine(decompressing));
    }

    private List<String> commandLine(String options) {
        return List.of((command + " " + options).split(" ", -1));
    }

    /** Whether a program of this name stands on the path. */
    public static boolean isInstalled(String program) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Arrays.stream(path.split(File.pathSeparator, -1))
                .anyMatch(folder -> new File(folder, program).canExecute());
    }

    /**
     * Runs any program, feeding its standard input while its output is read.
     *
     * @param input what it finds on standard input; it need not read it all
     * @param commandLine the program and its arguments
     * @throws AssertionError if it cannot be started, or takes more than two minutes
     */
    public static Outcome run(byte[] input, List<String> commandLine) {
        try {
            ProcessBuilder builder = new ProcessBuilder(commandLine);
            // Options from the environment would make another judge of it.
            builder.environment().keySet().removeAll(List.of("BZIP2", "BZIP", "LBZIP2"));
            Process process = builder.start();
            PIPES.execute(() -> feed(process.getOutputStream(), input));
            CompletableFuture<byte[]> output =
                    CompletableFuture.supplyAsync(() -> drain(process.getInputStream()), PIPES);
            CompletableFuture<byte[]> errors =
                    CompletableFuture.supplyAsync(() -> drain(process.getErrorStream()), PIPES);
            if (!process.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(commandLine + " did not end within " + TIME_LIMIT_SECONDS + " s");
            }
            return new Outcome(
                    process.exitValue(), output.join(), new String(errors.join(), StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new AssertionError("cannot start " + commandLine, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while " + commandLine + " ran", e);
        }
    }

    private static void feed(OutputStream pipe, byte[] input) {
        try (pipe) {
            pipe.write(input);
        } catch (IOException e) {
            // The program ended or closed its input early: what it says itself tells more.
        }
    }

    private static byte[] drain(InputStream pipe) {
        try (pipe) {
            return pipe.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError("cannot read what the program says", e);
        }
    }
}
