package org.dbzip2.cli;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Processes that outlive neither their test nor the tests as a whole: each is ended with all that it started when the test says so,
 * after a time that only a hang takes, and with this JVM. Ending one also ends whoever waits for it or for its pipes.
 */
final class Processes {
    /** What only a hang exceeds. */
    static final int PATIENCE_SECONDS = 240;

    private static final Executor LATER = CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Processes::end), "end processes"));
    }

    private Processes() {}

    static Process start(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        RUNNING.removeIf(started -> !started.isAlive());
        RUNNING.add(process);
        LATER.execute(() -> end(process));
        return process;
    }

    /** Ends a process, if it has not ended, and all that it has started. */
    static void end(Process process) {
        Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList()
                .forEach(ProcessHandle::destroyForcibly);
    }
}
