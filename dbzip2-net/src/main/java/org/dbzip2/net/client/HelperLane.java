package org.dbzip2.net.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One connection to a helper, opened when it is needed and again when it was lost. Thread-safe.
 *
 * <p>Opening is done by the thread that will read from it, so whoever waits for that can be interrupted.
 */
final class HelperLane implements AutoCloseable {
    private final String name;
    private final Opening opening;

    // Guarded by this.
    private @Nullable CompletableFuture<HelperConnection> current;
    private boolean closed;

    /** Opens a connection. */
    @FunctionalInterface
    interface Opening {
        HelperConnection open() throws HelperException;
    }

    /** @param name of the threads */
    HelperLane(String name, Opening opening) {
        this.name = name;
        this.opening = opening;
    }

    /**
     * The connection.
     *
     * @throws HelperException if there is none, and none could be opened; the next call tries again
     */
    HelperConnection connection() throws HelperException, InterruptedException {
        CompletableFuture<HelperConnection> opened = current();
        try {
            return opened.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof HelperException reason) {
                throw reason.again();
            }
            throw new IllegalStateException(e);
        }
    }

    private synchronized CompletableFuture<HelperConnection> current() throws HelperException {
        if (closed) {
            throw new HelperException("the job has ended");
        }
        CompletableFuture<HelperConnection> known = current;
        if (known != null && !isLost(known)) {
            return known;
        }
        CompletableFuture<HelperConnection> opened = new CompletableFuture<>();
        current = opened;
        Thread thread = new Thread(() -> run(opened), name + " in");
        thread.setDaemon(true);
        thread.start();
        return opened;
    }

    private static boolean isLost(CompletableFuture<HelperConnection> known) {
        return known.isCompletedExceptionally()
                || known.isDone() && !known.join().isOpen();
    }

    private void run(CompletableFuture<HelperConnection> opened) {
        HelperConnection connection;
        try {
            connection = opening.open();
        } catch (HelperException | RuntimeException e) {
            opened.completeExceptionally(e);
            return;
        }
        opened.complete(connection);
        synchronized (this) {
            if (closed) {
                connection.end(new HelperException("the job has ended"));
            }
        }
        connection.readAll(name + " out");
    }

    @Override
    public void close() {
        CompletableFuture<HelperConnection> known;
        synchronized (this) {
            closed = true;
            known = current;
        }
        if (known != null && known.isDone() && !known.isCompletedExceptionally()) {
            known.join().close();
        }
    }
}
