package org.dbzip2.cli;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.dbzip2.net.client.HostSpec;
import org.dbzip2.net.testing.ScriptedDaemon;
import org.dbzip2.net.testing.WireClient;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.Load;
import org.dbzip2.net.wire.Numbered;

/** A helper that answers no block before it is let go: a command that has no other cannot get through before that. */
final class HeldHelper implements AutoCloseable {
    private final CountDownLatch letGo = new CountDownLatch(1);
    private final ScriptedDaemon daemon;

    HeldHelper() throws IOException {
        daemon = new ScriptedDaemon((peer, number) -> {
            ScriptedDaemon.open(peer, 3);
            while (true) {
                Frame frame = peer.receive();
                if (frame.atom() == Atom.PING) {
                    send(peer, new Load(Numbered.number(frame), 1, 1, 0).frame());
                } else {
                    start(() -> answer(peer, frame));
                }
            }
        });
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "held answer");
        thread.setDaemon(true);
        thread.start();
    }

    private void answer(WireClient peer, Frame request) {
        try {
            letGo.await();
            send(peer, ScriptedDaemon.answer(request));
        } catch (IOException | InterruptedException e) {
            // The command has ended.
        }
    }

    private static void send(WireClient peer, Frame frame) throws IOException {
        synchronized (peer) {
            peer.send(frame);
        }
    }

    /** Options that leave a command this helper and nobody else. */
    String options() {
        HostSpec host = daemon.host(1);
        return "-p 0 --require-remote -r " + host.host() + ":" + host.port() + "/1";
    }

    void letGo() {
        letGo.countDown();
    }

    @Override
    public void close() throws IOException {
        daemon.close();
    }
}
