package org.dbzip2.net.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.Engine;
import org.dbzip2.engine.EngineOptions;
import org.dbzip2.engine.Helper.Direction;
import org.dbzip2.engine.HelperListener;
import org.dbzip2.engine.HelperOptions;
import org.dbzip2.engine.JobProgress;
import org.dbzip2.engine.NoHelperLeftException;
import org.dbzip2.engine.WorkerMisconductException;
import org.dbzip2.lzma.Lzma2Options;
import org.dbzip2.lzma.xz.XzCoder;
import org.dbzip2.lzma.xz.XzOptions;
import org.dbzip2.net.daemon.Daemon;
import org.dbzip2.net.testing.Daemons;
import org.dbzip2.net.testing.Pieces;
import org.dbzip2.net.testing.ScriptedDaemon;
import org.dbzip2.net.testing.Waiting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole .xz files with helpers, good and bad: the file is the one that is made here alone. */
@Timeout(300)
class PieceJobTest {
    private static final int PIECE_BYTES = 60_000;
    private static final EngineOptions OPTIONS = new EngineOptions(1, 300L << 20, false);
    private static final byte[] RAW = SyntheticData.tar(new Random(75), 700_000);

    /** Of which the memory of a daemon in these tests holds no encoder. */
    private static final Lzma2Options LARGE = Lzma2Options.preset(6);

    /** Of which it holds one. */
    private static final Lzma2Options HALF = new Lzma2Options(0, false, 4 << 20);

    /** What the engine says about helpers. */
    static final class News implements HelperListener {
        final List<Throwable> failures = new CopyOnWriteArrayList<>();
        final List<Throwable> lies = new CopyOnWriteArrayList<>();

        @Override
        public void backsOff(String name, Throwable failure, long delayMillis) {
            failures.add(failure);
        }

        @Override
        public void dropped(String name, WorkerMisconductException misconduct) {
            lies.add(misconduct);
        }
    }

    static byte[] compressedHere(byte[] raw, Lzma2Options options, int pieceBytes)
            throws IOException, InterruptedException {
        try (Engine engine = new Engine(OPTIONS)) {
            return compress(engine, raw, options, pieceBytes);
        }
    }

    static byte[] compress(Engine engine, byte[] raw, Lzma2Options options, int pieceBytes)
            throws IOException, InterruptedException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        new XzCoder(engine)
                .compress(new ByteArrayInputStream(raw), file, XzOptions.of(options), pieceBytes, new JobProgress());
        return file.toByteArray();
    }

    private static RemoteHelper helper(Daemon daemon, Lzma2Options options) {
        HostSpec host = new HostSpec("127.0.0.1", Daemons.addressOf(daemon).getPort(), 0);
        return new RemoteHelper(host, RemoteHelperTest.OPTIONS, options.coding());
    }

    /** With helpers alone, none of which may fail. */
    private static Engine engine(News news, RemoteHelper... helpers) {
        return new Engine(OPTIONS, new HelperOptions(List.of(helpers), true, true, false, news));
    }

    /** With a thread of its own for when no helper is in service. */
    private static Engine engineWithReserve(News news, RemoteHelper... helpers) {
        return new Engine(OPTIONS, new HelperOptions(List.of(helpers), true, false, false, news));
    }

    @Test
    void isMadeByHelpersAlone() throws Exception {
        News news = new News();
        try (Daemon one = Daemons.start(Daemons.options());
                Daemon other = Daemons.start(Daemons.options());
                Engine engine = engine(news, helper(one, Pieces.OPTIONS), helper(other, Pieces.OPTIONS))) {
            for (int i = 0; i < 2; i++) {
                assertThat(compress(engine, RAW, Pieces.OPTIONS, PIECE_BYTES))
                        .isEqualTo(compressedHere(RAW, Pieces.OPTIONS, PIECE_BYTES));
            }
            assertThat(one.status().done() + other.status().done()).isEqualTo(2 * 12);
        }
        assertThat(news.failures).isEmpty();
        assertThat(news.lies).isEmpty();
    }

    /** Each piece takes half of the daemon's memory, and neither client knows of the other. */
    @Test
    void waitsForItsTurnWhereMemoryIsShort() throws Exception {
        byte[] expected = compressedHere(RAW, HALF, PIECE_BYTES);
        int clients = 4;
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        try (Daemon daemon = Daemons.start(Daemons.options())) {
            List<Future<byte[]>> files = new CopyOnWriteArrayList<>();
            for (int i = 0; i < clients; i++) {
                files.add(pool.submit(() -> {
                    try (Engine engine = engineWithReserve(new News(), helper(daemon, HALF))) {
                        return compress(engine, RAW, HALF, PIECE_BYTES);
                    }
                }));
            }
            for (Future<byte[]> file : files) {
                assertThat(file.get(Waiting.PATIENCE_SECONDS, TimeUnit.SECONDS)).isEqualTo(expected);
            }
            assertThat(daemon.status().done()).isPositive();
            assertThat(daemon.status().failed()).isZero();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void isMadeHereWhereAHelperRefuses() throws Exception {
        News news = new News();
        try (Daemon daemon = Daemons.start(Daemons.options());
                RemoteHelper helper = helper(daemon, LARGE);
                Engine engine = engineWithReserve(news, helper)) {
            assertThat(compress(engine, RAW, LARGE, PIECE_BYTES)).isEqualTo(compressedHere(RAW, LARGE, PIECE_BYTES));
            assertThat(helper.capacity(Direction.COMPRESS)).isZero();
            assertThat(daemon.status().connectionsAccepted()).isEqualTo(1);
        }
        assertThat(news.failures).hasSize(1);
        assertThat(news.lies).isEmpty();
    }

    @Test
    void saysWhyNoHelperIsLeft() throws Exception {
        try (Daemon daemon = Daemons.start(Daemons.options());
                Engine engine = engine(new News(), helper(daemon, LARGE))) {
            assertThatThrownBy(() -> compress(engine, RAW, LARGE, PIECE_BYTES))
                    .isInstanceOf(NoHelperLeftException.class)
                    .hasMessageContaining("lzma2 preset=6,dict=8388608 takes")
                    .hasMessageContaining("this daemon gives 64 MiB");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void isMadeHereWhereAHelperIsTooOld(int version) throws Exception {
        News news = new News();
        try (ScriptedDaemon daemon = new ScriptedDaemon((peer, number) -> ScriptedDaemon.open(peer, version));
                Engine engine = engineWithReserve(
                        news, new RemoteHelper(daemon.host(1), RemoteHelperTest.OPTIONS, Pieces.CODING))) {
            assertThat(compress(engine, RAW, Pieces.OPTIONS, PIECE_BYTES))
                    .isEqualTo(compressedHere(RAW, Pieces.OPTIONS, PIECE_BYTES));
        }
        assertThat(news.failures)
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure)
                        .hasMessageContaining("does not speak version 3, and older ones have bzip2 alone"));
    }

    @Test
    void isMadeHereWhereItsPiecesAreTooLargeForAHelper() throws Exception {
        byte[] raw = new byte[Daemons.MAX_BLOCK_BYTES + 2];
        News news = new News();
        try (Daemon daemon = Daemons.start(Daemons.options());
                Engine engine = engineWithReserve(news, helper(daemon, Pieces.OPTIONS))) {
            assertThat(compress(engine, raw, Pieces.OPTIONS, raw.length - 1))
                    .isEqualTo(compressedHere(raw, Pieces.OPTIONS, raw.length - 1));
        }
        assertThat(news.failures)
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure).hasMessageContaining("it takes no block of"));
    }
}
