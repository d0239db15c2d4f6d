package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The command dbzip2d, started and listening. */
final class DaemonProcess implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path log;
    private final String host;

    /** At a free port. */
    DaemonProcess(Path folder, String options) throws IOException, InterruptedException {
        this(folder, "", "127.0.0.1:" + freePort(), options);
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
        String command = prefix + " dbzip2d --listen " + parts[0] + " --port " + parts[1] + " --max-block 4M ";
        process = CommandRun.prepare(folder, "exec " + command + options)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        await("listening at");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** What clients call it. */
    String host() {
        return host;
    }

    /** How long it has computed. */
    Duration cpuTime() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** Waits until something stands in its log. */
    void await(String text) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
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
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
