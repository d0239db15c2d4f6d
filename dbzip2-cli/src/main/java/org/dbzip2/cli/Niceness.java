package org.dbzip2.cli;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Gives way to other processes. Linux keeps that for each thread, and a thread takes it over from the one that starts it. */
final class Niceness {
    private static final int TIME_LIMIT_SECONDS = 10;
    private static final File THREADS = new File("/proc/self/task");

    private Niceness() {}

    /**
     * Makes all threads that there are nicer, and so those that they will start.
     *
     * @param steps how many; 0 changes nothing
     * @throws IOException if that cannot be done; the message says why
     */
    static void increase(int steps) throws IOException, InterruptedException {
        if (steps == 0) {
            return;
        }
        String[] threads = THREADS.list();
        if (threads == null) {
            throw new IOException("--nice: this system does not tell of its threads");
        }
        List<String> command = new ArrayList<>(List.of("renice", "-n", Integer.toString(steps), "-p"));
        Collections.addAll(command, threads);
        Process renice = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!renice.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            renice.destroyForcibly();
            throw new IOException("--nice: renice does not end");
        }
    }
}
