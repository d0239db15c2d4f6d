package org.dbzip2.net.testing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.dbzip2.net.testing.FaultProxy.Strike;
import org.dbzip2.net.testing.Moment.Kind;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.Frame;
import org.jspecify.annotations.Nullable;

/** One connection through a {@link FaultProxy}: each direction has a thread that hands on frame after frame. */
final class ProxiedConnection {
    private static final int PIECE_BYTES = 8 << 10;

    /** Some 2 MB/s. */
    private static final int SLOW_PIECE_MILLIS = 4;

    /** How long a silent connection outlives the first of its ends. */
    private static final int GRACE_MILLIS = 1_000;

    /** Nothing passes any more. */
    private static final class SilentException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final FaultProxy proxy;
    private final Socket client;
    private final Socket daemon;
    private final CountDownLatch directions = new CountDownLatch(2);
    private volatile boolean silent;
    private volatile boolean slow;
    private volatile long stalledUntil = System.nanoTime();

    ProxiedConnection(FaultProxy proxy, Socket client, Socket daemon) throws IOException {
        this.proxy = proxy;
        this.client = client;
        this.daemon = daemon;
        client.setTcpNoDelay(true);
        daemon.setTcpNoDelay(true);
    }

    static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Hands on until both directions have ended. */
    void run() {
        Strike strike = proxy.meet(Kind.CONNECTION);
        if (strike != null) {
            happen(strike.fault());
        }
        start("proxied up", () -> direct(client, daemon, true));
        start("proxied down", () -> direct(daemon, client, false));
        try {
            directions.await();
        } catch (InterruptedException e) {
            // Nobody does that.
        }
        close(client);
        close(daemon);
    }

    private void direct(Socket from, Socket to, boolean isOfClient) {
        try {
            handOn(from.getInputStream(), to.getOutputStream(), isOfClient);
            if (silent) {
                throw new SilentException();
            }
            to.shutdownOutput();
        } catch (SilentException e) {
            swallow(from);
        } catch (EOFException e) {
            // It ended as it was to end.
        } catch (IOException e) {
            reset();
        } finally {
            directions.countDown();
        }
    }

    private void handOn(InputStream in, OutputStream out, boolean isOfClient) throws IOException {
        byte[] held = {};
        while (true) {
            byte[] header = in.readNBytes(Frame.HEADER_BYTES);
            if (header.length < Frame.HEADER_BYTES) {
                write(out, header, 0, header.length);
                return;
            }
            ByteBuffer fields = ByteBuffer.wrap(header);
            Atom atom = Atom.of(fields.getInt());
            int length = fields.getInt();
            byte[] frame = Arrays.copyOf(header, header.length + length);
            int came = in.readNBytes(frame, header.length, length);
            if (came < length) {
                write(out, frame, 0, header.length + came);
                return;
            }
            if (atom == Atom.COMP && length == Integer.BYTES) {
                refuseHigherVersion(frame);
            }
            Strike strike = proxy.meet(Kind.of(atom, length, isOfClient));
            if (strike != null && strike.fault() == Fault.SWAP) {
                held = frame;
            } else {
                write(out, frame, strike);
                write(out, held, 0, held.length);
                held = new byte[0];
            }
        }
    }

    private void refuseHigherVersion(byte[] frame) throws IOException {
        if (ByteBuffer.wrap(frame).getInt(Frame.HEADER_BYTES) > proxy.highestVersion()) {
            end(client);
            end(daemon);
            throw new EOFException();
        }
    }

    private void write(OutputStream out, byte[] frame, @Nullable Strike strike) throws IOException {
        if (strike == null) {
            write(out, frame, 0, frame.length);
            return;
        }
        int passed = strike.isWithin() ? frame.length / 2 : 0;
        write(out, frame, 0, passed);
        happen(strike.fault());
        switch (strike.fault()) {
            case FLIP -> {
                frame[passed] ^= 0x10;
                write(out, frame, passed, frame.length);
            }
            case GAP -> {}
            case REPEAT -> {
                write(out, frame, passed, frame.length);
                write(out, frame, 0, frame.length);
            }
            case RESET, END, END_TO_CLIENT, END_TO_DAEMON -> {
                if (out == stillOpen(strike.fault())) {
                    write(out, frame, passed, frame.length);
                } else {
                    throw new EOFException();
                }
            }
            default -> write(out, frame, passed, frame.length);
        }
    }

    /** The direction that goes on; null if none does. */
    private @Nullable OutputStream stillOpen(Fault fault) throws IOException {
        return switch (fault) {
            case END_TO_CLIENT -> daemon.getOutputStream();
            case END_TO_DAEMON -> client.getOutputStream();
            default -> null;
        };
    }

    /** What happens to the connection as a whole. */
    private void happen(Fault fault) {
        switch (fault) {
            case RESET -> reset();
            case END -> {
                end(client);
                end(daemon);
            }
            case END_TO_CLIENT -> end(client);
            case END_TO_DAEMON -> end(daemon);
            case SILENCE -> silent = true;
            case STALL -> stalledUntil = System.nanoTime() + FaultProxy.STALL_MILLIS * 1_000_000L;
            case SLOWNESS -> slow = true;
            default -> {}
        }
    }

    private void write(OutputStream out, byte[] bytes, int from, int to) throws IOException {
        for (int at = from; at < to; ) {
            int count = Math.min(PIECE_BYTES, to - at);
            pause();
            if (silent) {
                throw new SilentException();
            }
            out.write(bytes, at, count);
            at += count;
        }
    }

    private void pause() {
        try {
            long stalled = stalledUntil - System.nanoTime();
            if (stalled > 0) {
                Thread.sleep(stalled / 1_000_000 + 1);
            }
            if (slow) {
                Thread.sleep(SLOW_PIECE_MILLIS);
            }
        } catch (InterruptedException e) {
            // Nobody does that.
        }
    }

    /** Takes what comes. The end that is left in the lurch is reset in the end, as keeping alive would have it after minutes. */
    private void swallow(Socket from) {
        try {
            from.getInputStream().transferTo(OutputStream.nullOutputStream());
            Thread.sleep(GRACE_MILLIS);
        } catch (IOException | InterruptedException e) {
            // It has gone.
        }
        reset();
    }

    /** Resets both ends. */
    void reset() {
        reset(client);
        reset(daemon);
    }

    static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // It is closed already.
        }
        close(socket);
    }

    private static void end(Socket socket) {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            // It has ended already.
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }
}
