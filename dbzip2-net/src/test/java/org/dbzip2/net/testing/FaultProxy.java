package org.dbzip2.net.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.dbzip2.net.client.HostSpec;
import org.dbzip2.net.testing.Moment.Kind;
import org.jspecify.annotations.Nullable;

/**
 * A way to a helper on which something happens at a moment, once. It knows frames, so that a moment can be named by what is on its
 * way; both ends must speak in the clear.
 */
public final class FaultProxy implements AutoCloseable {
    /** How long a {@link Fault#STALL} lasts. */
    public static final int STALL_MILLIS = 300;

    private final ServerSocket server;
    private final HostSpec target;
    private final Set<ProxiedConnection> connections = ConcurrentHashMap.newKeySet();
    private volatile int highestVersion = 3;

    // Guarded by this.
    private @Nullable Moment moment;
    private @Nullable Fault fault;
    private int seen;
    private int struck;

    public FaultProxy(HostSpec target) throws IOException {
        this.target = target;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        ProxiedConnection.start("proxy", this::acceptAll);
    }

    /** The same helper, seen from the other end of the way. */
    public HostSpec host() {
        return new HostSpec(server.getInetAddress().getHostAddress(), server.getLocalPort(), target.slots());
    }

    /** Has the helper look as one that does not speak a higher version: it closes the connection then. */
    public FaultProxy speaking(int version) {
        highestVersion = version;
        return this;
    }

    int highestVersion() {
        return highestVersion;
    }

    /** Has something happen, counted from now on, instead of what else was to happen. */
    public synchronized void arm(Moment at, Fault what) {
        moment = at;
        fault = what;
        seen = 0;
    }

    /** Nothing is to happen any more. */
    public synchronized void disarm() {
        moment = null;
    }

    /** How often something has happened. */
    public synchronized int struck() {
        return struck;
    }

    /** How many connections are open. */
    public int connections() {
        return connections.size();
    }

    /** A frame is about to pass, or a connection to begin: what is to happen to it, and when; null for nothing. */
    synchronized @Nullable Strike meet(Kind kind) {
        Moment at = moment;
        Fault what = fault;
        if (at == null || what == null || at.kind() != kind || ++seen < at.count()) {
            return null;
        }
        moment = null;
        struck++;
        return new Strike(what, at.isWithin());
    }

    /** What is to happen to a frame. */
    record Strike(Fault fault, boolean isWithin) {}

    private void acceptAll() {
        try {
            while (true) {
                Socket near = server.accept();
                ProxiedConnection.start("proxied", () -> connect(near));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void connect(Socket near) {
        try {
            ProxiedConnection connection = new ProxiedConnection(this, near, new Socket(target.host(), target.port()));
            connections.add(connection);
            try {
                connection.run();
            } finally {
                connections.remove(connection);
            }
        } catch (IOException e) {
            // Nobody listens, or has ceased to: as if the client had met that itself.
            ProxiedConnection.reset(near);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        connections.forEach(ProxiedConnection::reset);
    }
}
