package org.dbzip2.net.daemon;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jdk.net.ExtendedSocketOptions;
import org.dbzip2.net.wire.Deadlines;

/**
 * Compresses and decompresses for others, as {@code docs/protocol.md} says.
 *
 * <p>{@link #start}, then {@link #drain} or {@link #close}. Thread-safe.
 */
public final class Daemon implements AutoCloseable {
    /** Threads that only move bytes need no deep stack, and there may be thousands of them. */
    static final long STACK_BYTES = 256 << 10;

    private static final System.Logger LOG = System.getLogger(Daemon.class.getName());

    private static final int BACKLOG = 128;
    private static final int ACCEPT_PAUSE_MILLIS = 100;
    private static final int CLOSING_PATIENCE_MILLIS = 2_000;

    /** A host that has gone without a word is noticed in about two minutes. */
    private static final int KEEP_ALIVE_SECONDS = 60;

    private static final int KEEP_ALIVE_INTERVAL_SECONDS = 10;
    private static final int KEEP_ALIVE_PROBES = 6;

    private final DaemonOptions options;
    private final WorkQueue queue = new WorkQueue();
    private final MemoryBudget memory;
    private final Deadlines deadlines = new Deadlines();
    private final DaemonStatus status;
    private final Jobs jobs;
    private final List<ServerSocket> servers = new ArrayList<>();
    private final Set<ClientConnection> connections = ConcurrentHashMap.newKeySet();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private volatile boolean ending;

    /** A daemon that does not listen yet. */
    public Daemon(DaemonOptions options) {
        this.options = options;
        memory = new MemoryBudget(options.memoryBytes());
        status = new DaemonStatus(options.jobs(), options.memoryBytes(), queue::waiting, memory::usedBytes);
        jobs = new Jobs(queue, status);
    }

    /**
     * Begins to serve.
     *
     * @throws IOException if it cannot listen at one of the addresses; it then listens at none
     */
    public void start() throws IOException {
        try {
            for (InetSocketAddress address : options.listen()) {
                ServerSocket server = new ServerSocket();
                servers.add(server);
                server.setReuseAddress(true);
                server.bind(address, BACKLOG);
            }
        } catch (IOException e) {
            close();
            throw e;
        }
        jobs.start(options.jobs());
        for (ServerSocket server : servers) {
            Thread thread = new Thread(() -> acceptAll(server), "dbzip2d at " + server.getLocalSocketAddress());
            thread.setDaemon(true);
            thread.start();
            LOG.log(Level.INFO, "listening at " + server.getLocalSocketAddress() + ", " + options.jobs() + " jobs");
        }
    }

    /** Where it listens, with the ports that the system chose. */
    public List<InetSocketAddress> addresses() {
        return servers.stream()
                .map(server -> (InetSocketAddress) server.getLocalSocketAddress())
                .toList();
    }

    /** What it has done and is doing. */
    public DaemonStatus status() {
        return status;
    }

    private void acceptAll(ServerSocket server) {
        while (!ending) {
            try {
                accept(server.accept());
            } catch (IOException e) {
                if (!ending) {
                    LOG.log(Level.WARNING, "a connection cannot be accepted: " + e.getMessage());
                    pause();
                }
            }
        }
    }

    /** The system may be short of something for a while. */
    private static void pause() {
        try {
            Thread.sleep(ACCEPT_PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(Socket socket) {
        InetAddress peer = socket.getInetAddress();
        String refusal = !options.allow().allows(peer)
                ? "its address is not allowed"
                : status.connectionsOpen() >= options.maxConnections() ? "there are too many connections" : null;
        if (refusal != null) {
            refuse(socket, refusal);
            return;
        }
        status.connectionsAccepted.increment();
        status.connectionsOpen.incrementAndGet();
        ClientConnection connection = new ClientConnection(socket, options, queue, memory, deadlines, status);
        connections.add(connection);
        Thread thread = new Thread(null, () -> serve(connection), "dbzip2d from " + peer.getHostAddress(), STACK_BYTES);
        thread.setDaemon(true);
        threads.add(thread);
        try {
            configure(socket);
            thread.start();
        } catch (IOException | OutOfMemoryError e) {
            LOG.log(Level.WARNING, "a connection cannot be served: " + e.getMessage());
            connection.close();
            forget(connection, thread);
        }
        if (ending) {
            connection.drain();
        }
    }

    private void serve(ClientConnection connection) {
        try {
            connection.run();
        } finally {
            forget(connection, Thread.currentThread());
        }
    }

    private void forget(ClientConnection connection, Thread thread) {
        connections.remove(connection);
        threads.remove(thread);
        status.connectionsOpen.decrementAndGet();
    }

    /** Says why where that can be read: not where the client expects an encrypted word first. */
    private void refuse(Socket socket, String reason) {
        status.connectionsRefused.increment();
        LOG.log(Level.INFO, socket.getInetAddress().getHostAddress() + " turned away: " + reason);
        try (socket) {
            if (options.tls() == null) {
                byte[] text = reason.getBytes(StandardCharsets.US_ASCII);
                OutputStream out = socket.getOutputStream();
                // So short a frame fits into the empty buffers of a new connection.
                out.write(new byte[] {'E', 'R', 'O', 'R', 0, 0, 0, (byte) text.length});
                out.write(text);
            }
        } catch (IOException e) {
            // It is gone already.
        }
    }

    private static void configure(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
        if (socket.supportedOptions().contains(ExtendedSocketOptions.TCP_KEEPIDLE)) {
            socket.setOption(ExtendedSocketOptions.TCP_KEEPIDLE, KEEP_ALIVE_SECONDS);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPINTERVAL, KEEP_ALIVE_INTERVAL_SECONDS);
            socket.setOption(ExtendedSocketOptions.TCP_KEEPCOUNT, KEEP_ALIVE_PROBES);
        }
    }

    /**
     * Ends in peace: takes no new clients and no new work, answers what is being worked on, and ends.
     *
     * @param millis how long to wait for that at most
     * @return whether all was answered in time
     */
    public boolean drain(long millis) throws InterruptedException {
        ending = true;
        closeServers();
        connections.forEach(ClientConnection::drain);
        long deadline = System.nanoTime() + millis * 1_000_000;
        boolean drained = true;
        for (Thread thread : List.copyOf(threads)) {
            thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
            drained &= !thread.isAlive();
        }
        close();
        return drained;
    }

    /** Ends at once. What is being worked on will not be answered. */
    @Override
    public void close() {
        ending = true;
        closeServers();
        connections.forEach(ClientConnection::close);
        threads.forEach(Thread::interrupt);
        queue.close();
        try {
            jobs.end(CLOSING_PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        deadlines.close();
    }

    private void closeServers() {
        for (ServerSocket server : servers) {
            try {
                server.close();
            } catch (IOException e) {
                // It listens no more all the same.
            }
        }
    }
}
