package org.dbzip2.net.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.dbzip2.codec.block.BlockCompressor;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.BlockWorker;
import org.dbzip2.engine.Helper.Direction;
import org.dbzip2.engine.RawBlock;
import org.dbzip2.net.testing.DelayProxy;
import org.dbzip2.net.testing.ScriptedDaemon;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.CompressedAnswer;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.Load;
import org.dbzip2.net.wire.Numbered;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A helper at the end of a long way has always the next block at hand. */
@Timeout(60)
class LatencyTest {
    private static final int DELAY_MILLIS = 20;

    /** About what a block of incompressible data takes. Without the next block at hand the helper would be busy for 79 %. */
    private static final int WORK_MILLIS = 150;

    private static final int BLOCKS = 12;

    /** On a machine that has other things to do, some may be spoilt. */
    private static final int ATTEMPTS = 8;

    private static final byte[] RAW = SyntheticData.noise(new Random(80), 100_000);
    private static final CompressedBlock BLOCK = new BlockCompressor().compress(RAW, 0, RAW.length);

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void keepsAHelperBusyOverALinkOfTwentyMilliseconds(int version) throws Exception {
        double best = 0;
        for (int i = 0; i < ATTEMPTS && best < 0.9; i++) {
            best = Math.max(best, busyShare(version));
        }
        assertThat(best).isGreaterThan(0.9);
    }

    /** Which share of the time a helper works that does one block at a time, and whose work alone takes time. */
    private static double busyShare(int version) throws Exception {
        byte[] stream = RemoteHelperTest.compressed(RAW, 9);
        AtomicLong first = new AtomicLong();
        AtomicLong last = new AtomicLong();
        try (ScriptedDaemon daemon = new ScriptedDaemon((peer, number) -> {
                    if (ScriptedDaemon.open(peer, version)) {
                        for (int i = 0; i < BLOCKS; i++) {
                            Frame request = peer.receive();
                            while (request.atom() == Atom.PING) {
                                // On a busy machine the client may wonder whether anybody is there.
                                peer.send(new Load(Numbered.number(request), 1, 1, 0).frame());
                                request = peer.receive();
                            }
                            first.compareAndSet(0, System.nanoTime());
                            Thread.sleep(WORK_MILLIS);
                            last.set(System.nanoTime());
                            peer.send(
                                    version == 3
                                            ? new CompressedAnswer(Numbered.number(request), BLOCK).frame()
                                            : new Frame(Atom.SMAL, stream));
                        }
                        peer.ends();
                    }
                });
                DelayProxy proxy = new DelayProxy(daemon.host(1), DELAY_MILLIS);
                RemoteHelper helper = new RemoteHelper(proxy.host(), RemoteHelperTest.OPTIONS)) {
            helper.connect();
            assertThat(helper.version()).isEqualTo(version);
            compress(helper);
            return (double) BLOCKS * WORK_MILLIS / TimeUnit.NANOSECONDS.toMillis(last.get() - first.get());
        }
    }

    private static void compress(RemoteHelper helper) throws Exception {
        int workers = helper.capacity(Direction.COMPRESS);
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<Future<Void>> all = new ArrayList<>();
            for (BlockWorker slot : helper.slots().subList(0, workers)) {
                all.add(pool.submit(() -> {
                    for (int i = 0; i < BLOCKS / workers; i++) {
                        CompressedBlock block = slot.compress(new RawBlock(i, RAW, RAW.length, 9));
                        assertThat(block.bits()).isEqualTo(BLOCK.bits());
                    }
                    return null;
                }));
            }
            for (Future<Void> one : all) {
                one.get(40, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
