package org.dbzip2.net.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import org.dbzip2.net.client.HostSpec;

/** A long way to a helper: every byte arrives later by a fixed time, in either direction, at any rate. */
public final class DelayProxy implements AutoCloseable {
    private final ServerSocket server;
    private final HostSpec target;
    private final long delayNanos;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Piece(byte[] bytes, long dueNanos) {}

    public DelayProxy(HostSpec target, int delayMillis) throws IOException {
        this.target = target;
        delayNanos = delayMillis * 1_000_000L;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::acceptAll);
    }

    /** The same helper, seen from the other end of the way. */
    public HostSpec host() {
        return new HostSpec(server.getInetAddress().getHostAddress(), server.getLocalPort(), target.slots());
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "delay");
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptAll() {
        try {
            while (true) {
                Socket near = server.accept();
                Socket far = new Socket(target.host(), target.port());
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                connect(near, far);
                connect(far, near);
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void connect(Socket from, Socket to) {
        LinkedBlockingQueue<Piece> onTheWay = new LinkedBlockingQueue<>();
        start(() -> read(from, onTheWay));
        start(() -> write(to, onTheWay));
    }

    private void read(Socket from, LinkedBlockingQueue<Piece> onTheWay) {
        byte[] buffer = new byte[1 << 16];
        try {
            InputStream in = from.getInputStream();
            int count;
            while ((count = in.read(buffer)) >= 0) {
                onTheWay.add(new Piece(Arrays.copyOf(buffer, count), System.nanoTime() + delayNanos));
            }
        } catch (IOException e) {
            // As good as an end.
        }
        onTheWay.add(new Piece(new byte[0], System.nanoTime() + delayNanos));
    }

    private static void write(Socket to, LinkedBlockingQueue<Piece> onTheWay) {
        try (to) {
            OutputStream out = to.getOutputStream();
            while (true) {
                Piece piece = onTheWay.take();
                long early = piece.dueNanos() - System.nanoTime();
                if (early > 0) {
                    Thread.sleep(early / 1_000_000, (int) (early % 1_000_000));
                }
                if (piece.bytes().length == 0) {
                    return;
                }
                out.write(piece.bytes());
            }
        } catch (IOException | InterruptedException e) {
            // The other end has gone.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
