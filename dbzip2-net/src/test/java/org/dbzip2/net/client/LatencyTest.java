package org.dbzip2.net.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.dbzip2.codec.block.BlockCompressor;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.BlockWorker;
import org.dbzip2.engine.CodedBlock;
import org.dbzip2.engine.Helper.Direction;
import org.dbzip2.engine.RawBlock;
import org.dbzip2.engine.bzip2.Bzip2Coder;
import org.dbzip2.net.testing.DelayProxy;
import org.dbzip2.net.testing.ScriptedDaemon;
import org.dbzip2.net.testing.Waiting;
import org.dbzip2.net.testing.WireClient;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.CompressedAnswer;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.Numbered;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A helper at the end of a long way has always the next block at hand: it is on its way before the answer to the last one is, so
 * the helper is never idle where the way there and back takes no longer than its work.
 */
@Timeout(300)
class LatencyTest {
    private static final int DELAY_MILLIS = 20;
    private static final int BLOCKS = 12;

    private static final byte[] RAW = SyntheticData.noise(new Random(80), 100_000);
    private static final CompressedBlock BLOCK = new BlockCompressor().compress(RAW, 0, RAW.length);

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void hasTheNextBlockAtHandBeforeItAnswersTheLast(int version) throws Exception {
        byte[] stream = RemoteHelperTest.compressed(RAW, 9);
        AtomicInteger answered = new AtomicInteger();
        try (ScriptedDaemon daemon = new ScriptedDaemon((peer, number) -> {
                    if (ScriptedDaemon.open(peer, version)) {
                        Frame atWork = peer.receive();
                        while (answered.get() < BLOCKS) {
                            // Would wait for ever for a client that wants this answer first. Behind the last block is
                            // none.
                            Frame atHand = answered.get() < BLOCKS - 1 ? peer.receive() : atWork;
                            answered.incrementAndGet();
                            answer(peer, atWork, version, stream);
                            atWork = atHand;
                        }
                        peer.ends();
                    }
                });
                DelayProxy proxy = new DelayProxy(daemon.host(1), DELAY_MILLIS);
                RemoteHelper helper = new RemoteHelper(proxy.host(), RemoteHelperTest.OPTIONS)) {
            helper.connect();
            assertThat(helper.version()).isEqualTo(version);
            compress(helper);
            assertThat(answered).hasValue(BLOCKS);
        }
    }

    private static void answer(WireClient peer, Frame request, int version, byte[] stream) throws Exception {
        peer.send(
                version == 3
                        ? new CompressedAnswer(Numbered.number(request), BLOCK).frame()
                        : new Frame(Atom.SMAL, stream));
    }

    private static void compress(RemoteHelper helper) throws Exception {
        int workers = helper.capacity(Direction.COMPRESS);
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<Future<Void>> all = new ArrayList<>();
            AtomicInteger next = new AtomicInteger();
            for (BlockWorker slot : helper.slots().subList(0, workers)) {
                all.add(pool.submit(() -> {
                    int number;
                    while ((number = next.getAndIncrement()) < BLOCKS) {
                        CodedBlock block = slot.compress(new RawBlock(number, RAW, RAW.length, Bzip2Coder.CODING));
                        assertThat(block.bytes()).isEqualTo(BLOCK.bits());
                    }
                    return null;
                }));
            }
            for (Future<Void> one : all) {
                one.get(Waiting.PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
