package org.dbzip2.net.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port for a program that must be told one. It lies below those that the system chooses itself, for outgoing connections or for
 * who asks for any: so nobody takes it before the program does, or while it is down, or where nobody is to listen.
 */
public final class FreePort {
    private static final int FIRST = 15_000;
    private static final int END = 30_000;

    private FreePort() {}

    /** One at which nobody listens. */
    public static int choose() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException e) {
                // Taken.
            }
        }
    }
}
