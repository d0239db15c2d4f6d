package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/** The standard input of a command, which goes on for as long as a test wants: data again and again. */
final class Feed implements AutoCloseable {
    private static final int PIECE_BYTES = 100_000;

    private final Process command;
    private final OutputStream in;
    private final byte[] data;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    /** Something that can be waited for. */
    @FunctionalInterface
    interface Condition {
        boolean holds() throws IOException;
    }

    Feed(Process command, byte[] data) {
        this.command = command;
        this.data = data;
        in = command.getOutputStream();
    }

    /**
     * Feeds until something is so, which the command must live to see.
     *
     * @param pauseMillis between pieces of 100 kB
     */
    void until(int pauseMillis, Condition condition) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(Processes.PATIENCE_SECONDS);
        while (!condition.holds()) {
            assertThat(command.isAlive()).isTrue();
            assertThat(System.nanoTime()).isLessThan(deadline);
            piece();
            Thread.sleep(pauseMillis);
        }
    }

    /** Feeds up to the end of the data, once more. */
    void toTheEnd() throws IOException {
        do {
            piece();
        } while (sent.size() % data.length > 0);
    }

    private void piece() throws IOException {
        int from = sent.size() % data.length;
        int count = Math.min(PIECE_BYTES, data.length - from);
        in.write(data, from, count);
        in.flush();
        sent.write(data, from, count);
    }

    /** All that was fed. */
    byte[] sent() {
        return sent.toByteArray();
    }

    /** The input ends. */
    @Override
    public void close() throws IOException {
        in.close();
    }
}
