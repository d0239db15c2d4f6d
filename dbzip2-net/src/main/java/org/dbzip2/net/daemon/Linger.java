package org.dbzip2.net.daemon;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * Reads on for a while from a client that was told why it is cut off: closing a connection with bytes unread makes the system
 * reset it, and would take from the client what it has not read either.
 */
final class Linger {
    private static final int MILLIS = 500;
    private static final int BYTES = 1 << 20;

    private Linger() {}

    /** Reads until the client ends its direction, half a second has passed or a megabyte came. */
    static void on(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        byte[] thrownAway = new byte[8192];
        long deadline = System.nanoTime() + MILLIS * 1_000_000L;
        int total = 0;
        int count = 0;
        while (count >= 0 && total < BYTES && System.nanoTime() < deadline) {
            socket.setSoTimeout(MILLIS);
            count = in.read(thrownAway);
            total += count;
        }
    }
}
