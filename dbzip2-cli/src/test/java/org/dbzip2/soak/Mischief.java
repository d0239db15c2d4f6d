package org.dbzip2.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.dbzip2.net.testing.Fault;
import org.dbzip2.net.testing.FaultProxy;
import org.dbzip2.net.testing.Moment;
import org.dbzip2.net.testing.Moment.Kind;

/** Kills, stops and starts daemons, and has things happen to connections, at random until it is ended. */
final class Mischief {
    private static final int MOST_MILLIS_BETWEEN_SIGNALS = 6_000;
    private static final int MOST_MILLIS_DOWN = 3_000;
    private static final int MOST_MILLIS_BETWEEN_FAULTS = 500;

    private static final List<Kind> KINDS = List.of(Kind.values());
    private static final List<Fault> FAULTS = List.of(Fault.values());

    /** A thread of this that did not end as it should. */
    final List<Throwable> failures = new CopyOnWriteArrayList<>();

    final AtomicInteger signals = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean ended;

    /** What a thread does again and again. */
    @FunctionalInterface
    private interface Prank {
        void play(Random random) throws Exception;
    }

    /**
     * @param daemons of which any is killed at any time
     * @param proxies by the version that they speak
     */
    Mischief(long seed, List<SoakDaemon> daemons, List<List<FaultProxy>> proxies) {
        for (SoakDaemon daemon : daemons) {
            start(seed + threads.size(), random -> disturb(daemon, random));
        }
        start(seed + threads.size(), random -> {
            Thread.sleep(random.nextInt(MOST_MILLIS_BETWEEN_FAULTS));
            arm(proxies, random);
        });
    }

    private void start(long seed, Prank prank) {
        Thread thread = new Thread(
                () -> {
                    Random random = new Random(seed);
                    try {
                        while (!ended) {
                            prank.play(random);
                        }
                    } catch (Exception e) {
                        failures.add(e);
                    }
                },
                "mischief " + seed);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void disturb(SoakDaemon daemon, Random random) throws Exception {
        Thread.sleep(random.nextInt(MOST_MILLIS_BETWEEN_SIGNALS));
        signals.incrementAndGet();
        switch (random.nextInt(3)) {
            case 0 -> {
                daemon.signal("KILL");
                daemon.awaitEnd(false);
            }
            case 1 -> {
                daemon.signal("TERM");
                daemon.awaitEnd(true);
            }
            default -> {
                daemon.signal("STOP");
                Thread.sleep(random.nextInt(2 * MOST_MILLIS_DOWN));
                daemon.signal("CONT");
                return;
            }
        }
        Thread.sleep(random.nextInt(MOST_MILLIS_DOWN));
        daemon.start();
    }

    /** Blocks of older versions have no checksum, so nothing is to be seen of bytes that change. */
    private static void arm(List<List<FaultProxy>> proxies, Random random) {
        int version = 1 + random.nextInt(3);
        List<FaultProxy> ofVersion = proxies.get(version - 1);
        FaultProxy proxy = ofVersion.get(random.nextInt(ofVersion.size()));
        Kind kind = KINDS.get(random.nextInt(KINDS.size()));
        Fault fault;
        do {
            fault = FAULTS.get(random.nextInt(FAULTS.size()));
        } while (!fault.keepsBytes() && (version < 3 || kind == Kind.CONNECTION));
        proxy.arm(new Moment(kind, 1 + random.nextInt(3), random.nextBoolean()), fault);
    }

    /** Ends it, with all daemons at work; a second time does nothing. */
    void end() throws InterruptedException {
        ended = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
