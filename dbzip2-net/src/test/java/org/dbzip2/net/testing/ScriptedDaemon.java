package org.dbzip2.net.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.dbzip2.codec.block.BlockCompressor;
import org.dbzip2.engine.Coding;
import org.dbzip2.engine.bzip2.Bzip2Coder;
import org.dbzip2.net.client.HostSpec;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.CompressRequest;
import org.dbzip2.net.wire.CompressedAnswer;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.Hello;
import org.dbzip2.net.wire.Offer;
import org.dbzip2.net.wire.Opening;
import org.dbzip2.net.wire.Token;

/** A daemon that does what a test wants it to, right or wrong. */
public final class ScriptedDaemon implements AutoCloseable {
    /** What is done with one connection. It is closed afterwards. */
    @FunctionalInterface
    public interface Script {
        /**
         * Serves it.
         *
         * @param connection counted from 1
         */
        void serve(WireClient peer, int connection) throws Exception;
    }

    private final ServerSocket server;
    private final Script script;
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<WireClient> peers = ConcurrentHashMap.newKeySet();

    public ScriptedDaemon(Script script) throws IOException {
        this.script = script;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start("scripted daemon", this::acceptAll);
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                int number = connections.incrementAndGet();
                WireClient peer = new WireClient(socket);
                peers.add(peer);
                start("script " + number, () -> serve(peer, number));
            } catch (IOException e) {
                // Closed.
            }
        }
    }

    private void serve(WireClient peer, int number) {
        try (peer) {
            script.serve(peer, number);
        } catch (Exception e) {
            // The client has gone, as it may.
        }
        peers.remove(peer);
    }

    public HostSpec host(int slots) {
        return new HostSpec(server.getInetAddress().getHostAddress(), server.getLocalPort(), slots);
    }

    public int connections() {
        return connections.get();
    }

    /** Opens in the version that the client asks for, or closes if that is too high. */
    public static boolean open(WireClient peer, int highest) throws IOException {
        int version = Opening.version(peer.expect(Atom.COMP));
        if (version > highest) {
            return false;
        }
        if (version == 3) {
            peer.send(new Hello(2, 64 << 20, false, Token.newChallenge()).frame());
        }
        Coding coding = Opening.coding(peer.expect(Atom.ALGO));
        if (!coding.equals(Bzip2Coder.CODING)) {
            peer.send(new Offer(2, 4, 64 << 20, coding).frame());
        }
        if (version == 2) {
            peer.expect(Atom.BLOK);
        }
        if (version < 3) {
            peer.expect(Atom.HUGE);
            peer.send(
                    Atom.SMAL, new byte[] {'B', 'Z', 'h', '9', 0x17, 0x72, 0x45, 0x38, 0x50, (byte) 0x90, 0, 0, 0, 0});
        }
        return true;
    }

    /** The right answer to a request of version 3. */
    public static Frame answer(Frame request) throws IOException {
        CompressRequest slice = CompressRequest.of(request, 64 << 20).unpacked();
        return new CompressedAnswer(
                        slice.number(), new BlockCompressor().compress(slice.data(), slice.offset(), slice.rawLength()))
                .frame();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (WireClient peer : peers) {
            peer.close();
        }
    }
}
