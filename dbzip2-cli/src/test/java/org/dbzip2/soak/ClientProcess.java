package org.dbzip2.soak;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The {@link SoakClient}, seen from outside. */
final class ClientProcess implements AutoCloseable {
    private final Process process;
    private final Writer orders;
    private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();

    ClientProcess(Path log) throws IOException {
        process = JavaProcess.of(log, List.of(), SoakClient.class.getName()).start();
        orders = process.outputWriter();
        Thread reader = new Thread(this::readAnswers, "answers");
        reader.setDaemon(true);
        reader.start();
    }

    private void readAnswers() {
        try (BufferedReader in = process.inputReader()) {
            String line;
            while ((line = in.readLine()) != null) {
                answers.add(line);
            }
        } catch (IOException e) {
            // As good as an end.
        }
    }

    /** Has it do something; null if it has no answer in that time. */
    @Nullable
    String ask(String order, int seconds) throws IOException, InterruptedException {
        orders.write(order + "\n");
        orders.flush();
        return answers.poll(seconds, TimeUnit.SECONDS);
    }

    ProcessFigures figures() throws IOException {
        return ProcessFigures.of(process.pid());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
