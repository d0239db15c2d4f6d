package org.dbzip2.soak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dbzip2.net.testing.FreePort;
import org.jspecify.annotations.Nullable;

/** The command dbzip2d as a process that can be killed and started again at the same port. One thread at a time. */
final class SoakDaemon implements AutoCloseable {
    private static final int START_SECONDS = 240;
    private static final int DRAIN_SECONDS = 240;

    private final Path log;
    private final List<String> javaOptions;
    private final int port;
    private @Nullable Process process;

    SoakDaemon(Path log, List<String> javaOptions) {
        this.log = log;
        this.javaOptions = javaOptions;
        port = FreePort.choose();
    }

    int port() {
        return port;
    }

    /** Starts it, and waits until it listens. */
    void start() throws IOException, InterruptedException {
        ProcessBuilder builder = JavaProcess.of(log, javaOptions, "org.dbzip2.cli.Main");
        builder.command().add(1, "-Ddbzip2.argv0=dbzip2d");
        builder.command().addAll(List.of("--port", "" + port, "--jobs", "2", "--memory", "256M"));
        builder.command().addAll(List.of("--max-block", "8M", "--log-level", "warning"));
        Process started = builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        process = started;
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!isListening()) {
            if (!started.isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("a daemon does not start; see " + log);
            }
            Thread.sleep(20);
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    ProcessFigures figures() throws IOException {
        return ProcessFigures.of(running().pid());
    }

    /** Sends it a signal. */
    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(running().pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Waits for its end; it must come by itself, and in peace if it was told to end. */
    void awaitEnd(boolean inPeace) throws InterruptedException {
        if (!running().waitFor(DRAIN_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("a daemon does not end");
        }
        if (inPeace && running().exitValue() != 0) {
            throw new IllegalStateException("a daemon ended with " + running().exitValue() + "; see " + log);
        }
    }

    private Process running() {
        Process known = process;
        if (known == null) {
            throw new IllegalStateException("never started");
        }
        return known;
    }

    @Override
    public void close() {
        Process known = process;
        if (known != null) {
            known.destroyForcibly();
        }
    }
}
