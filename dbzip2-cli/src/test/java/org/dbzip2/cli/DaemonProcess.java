package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.dbzip2.net.testing.FreePort;

/** The command dbzip2d, started and listening. */
final class DaemonProcess implements AutoCloseable {
    private final Process process;
    private final Path log;
    private final String host;

    /** At a free port. */
    DaemonProcess(Path folder, String options) throws IOException, InterruptedException {
        this(folder, "", "127.0.0.1:" + FreePort.choose(), options);
    }

    /**
     * A daemon where the caller says.
     *
     * @param prefix of the command, as {@code ip netns exec box}
     * @param host address and port
     */
    DaemonProcess(Path folder, String prefix, String host, String options) throws IOException, InterruptedException {
        this.host = host;
        log = folder.resolve("log" + host);
        String[] parts = host.split(":", 2);
        String command =
                prefix + " dbzip2d --listen " + parts[0] + " --port " + parts[1] + " --max-block 4M --log-level debug ";
        process = Processes.start(CommandRun.prepare(folder, "exec " + command + options)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile()));
        try {
            await("listening at");
        } catch (AssertionError | IOException | InterruptedException e) {
            close();
            throw e;
        }
    }

    /** What clients call it. */
    String host() {
        return host;
    }

    /** How many blocks it has done. */
    int blocksDone() throws IOException {
        return log().split(": [CR]BLK of ", -1).length - 1;
    }

    /**
     * Whether a client has got a block. One who has two workers for each of its jobs, which is one, asks for a third block only
     * then.
     */
    boolean hasHelped() throws IOException {
        return blocksDone() >= 3;
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** Waits until something stands in its log. */
    void await(String text) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Processes.PATIENCE_SECONDS);
        while (!log().contains(text)) {
            assertThat(process.isAlive()).as(log()).isTrue();
            assertThat(System.nanoTime()).as("still not: " + text).isLessThan(deadline);
            Thread.sleep(10);
        }
    }

    /** Pulls its plug. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Tells it to end, and gives its exit code. */
    int terminate() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(Processes.PATIENCE_SECONDS, TimeUnit.SECONDS))
                .isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        Processes.end(process);
    }
}
