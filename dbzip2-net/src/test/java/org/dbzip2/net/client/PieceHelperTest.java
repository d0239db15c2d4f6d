package org.dbzip2.net.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.BlockWorker;
import org.dbzip2.engine.CodedBlock;
import org.dbzip2.engine.Coding;
import org.dbzip2.engine.Helper.Direction;
import org.dbzip2.engine.RawBlock;
import org.dbzip2.engine.bzip2.Bzip2Coder;
import org.dbzip2.lzma.Lzma2Options;
import org.dbzip2.net.daemon.Daemon;
import org.dbzip2.net.testing.Daemons;
import org.dbzip2.net.testing.Pieces;
import org.dbzip2.net.testing.ScriptedDaemon;
import org.dbzip2.net.testing.Waiting;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.Hello;
import org.dbzip2.net.wire.Numbered;
import org.dbzip2.net.wire.Offer;
import org.dbzip2.net.wire.Opening;
import org.dbzip2.net.wire.Token;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Helpers that are asked for LZMA2. */
@Timeout(300)
class PieceHelperTest {
    private static final byte[] TEXT = SyntheticData.text(new Random(70), 300_000);

    /** Minutes of work for a megabyte or two. */
    private static final Coding SLOW = new Lzma2Options(9, true, 1 << 20).coding();

    @AfterEach
    void leavesNoThread() throws InterruptedException {
        Waiting.until(
                "all threads of helpers have ended",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("dbzip2 127.")));
    }

    private static RemoteHelper helper(Daemon daemon, Coding coding) {
        return helper(daemon, RemoteHelperTest.OPTIONS, coding);
    }

    private static RemoteHelper helper(Daemon daemon, RemoteOptions options, Coding coding) {
        return new RemoteHelper(
                new HostSpec("127.0.0.1", Daemons.addressOf(daemon).getPort(), 0), options, coding);
    }

    private static CodedBlock compress(BlockWorker worker, byte[] raw) throws IOException, InterruptedException {
        return compress(worker, raw, Pieces.CODING);
    }

    private static CodedBlock compress(BlockWorker worker, byte[] raw, Coding coding)
            throws IOException, InterruptedException {
        return worker.compress(new RawBlock(0, raw, raw.length, coding));
    }

    private static void check(BlockWorker worker, byte[] raw) throws IOException, InterruptedException {
        CodedBlock answer = compress(worker, raw);
        CodedBlock expected = Pieces.coded(raw, 0, raw.length);

        assertThat(Pieces.isOf(answer.bytes(), raw)).isTrue();
        assertThat(answer.bytes()).isEqualTo(expected.bytes());
        assertThat(answer.bitLength()).isEqualTo(expected.bitLength());
        assertThat(answer.crc()).isEqualTo(expected.crc());
    }

    @ParameterizedTest
    @EnumSource
    void makesOfAPieceWhatIsMadeOfItHere(WireMode wire) throws Exception {
        RemoteOptions options = new RemoteOptions(RemoteHelperTest.PATIENT, null, null, wire);
        try (Daemon daemon = Daemons.start(Daemons.options());
                RemoteHelper helper = helper(daemon, options, Pieces.CODING)) {
            BlockWorker worker = helper.slots().get(0);
            for (int length : new int[] {1, 100, 65_536, 300_000}) {
                check(worker, Arrays.copyOf(TEXT, length));
            }
            check(worker, SyntheticData.noise(new Random(71), 200_000));
            check(worker, new byte[Daemons.MAX_BLOCK_BYTES]);
            assertThat(helper.version()).isEqualTo(3);
            assertThat(helper.traffic().connections()).isEqualTo(1);
        }
    }

    @Test
    void asksForOnePieceUntilItKnowsWhatTheHelperHasRoomFor() throws Exception {
        try (Daemon daemon = Daemons.start(Daemons.options())) {
            try (RemoteHelper helper = helper(daemon, Pieces.CODING)) {
                assertThat(helper.capacity(Direction.COMPRESS)).isEqualTo(1);
                helper.connect();
                assertThat(helper.jobs()).isEqualTo(2);
                assertThat(helper.capacity(Direction.COMPRESS)).isEqualTo(4);
                assertThat(helper.capacity(Direction.DECOMPRESS)).isZero();
            }
            // Of which 64 MB hold one.
            try (RemoteHelper helper = helper(daemon, new Lzma2Options(0, false, 4 << 20).coding())) {
                helper.connect();
                assertThat(helper.jobs()).isEqualTo(1);
                assertThat(helper.capacity(Direction.COMPRESS)).isEqualTo(1);
            }
        }
    }

    @Test
    void isForOneCoding() throws Exception {
        try (Daemon daemon = Daemons.start(Daemons.options());
                RemoteHelper helper = helper(daemon, Pieces.CODING);
                RemoteHelper ofBzip2 = helper(daemon, Bzip2Coder.CODING)) {
            BlockWorker worker = helper.slots().get(0);
            assertThatThrownBy(() -> compress(worker, TEXT, Bzip2Coder.CODING))
                    .isInstanceOf(HelperException.class)
                    .hasMessageContaining("asked for lzma2 preset=1,dict=65536, and not for bzip2");
            assertThatThrownBy(() -> compress(worker, TEXT, SLOW)).isInstanceOf(HelperException.class);
            assertThatThrownBy(() -> compress(ofBzip2.slots().get(0), TEXT)).isInstanceOf(HelperException.class);
            assertThatThrownBy(() -> worker.decompress(Pieces.coded(TEXT, 0, 100), Pieces.CODING))
                    .isInstanceOf(HelperException.class)
                    .hasMessageContaining("decompresses bzip2 alone");
            check(worker, TEXT);
        }
        HostSpec host = HostSpec.of("127.0.0.1");
        assertThatThrownBy(() -> new RemoteHelper(host, RemoteHelperTest.OPTIONS, new Coding("gzip", "")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** There is nothing an older version could be asked for. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void asksNoOlderVersion(int highest) throws Exception {
        try (ScriptedDaemon daemon = new ScriptedDaemon((peer, number) -> ScriptedDaemon.open(peer, highest));
                RemoteHelper helper = new RemoteHelper(daemon.host(1), RemoteHelperTest.OPTIONS, Pieces.CODING)) {
            assertThatThrownBy(() -> compress(helper.slots().get(0), TEXT))
                    .isInstanceOf(HelperException.class)
                    .hasMessageContaining("does not speak version 3, and older ones have bzip2 alone");
            assertThat(daemon.connections()).isEqualTo(1);
            assertThat(helper.capacity(Direction.COMPRESS))
                    .as("it may have ended just then")
                    .isEqualTo(1);
        }
    }

    @Test
    void isOutOfServiceOnceItHasRefused() throws Exception {
        try (Daemon daemon = Daemons.start(Daemons.options());
                RemoteHelper helper = helper(daemon, Lzma2Options.preset(6).coding())) {
            BlockWorker worker = helper.slots().get(0);
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() ->
                                compress(worker, TEXT, Lzma2Options.preset(6).coding()))
                        .isInstanceOf(HelperException.class)
                        .hasMessageMatching("it does not do that: lzma2 preset=6,dict=8388608 takes \\d+ MiB a job, of "
                                + "which its encoder takes \\d+; this daemon gives 64 MiB");
                assertThat(helper.capacity(Direction.COMPRESS)).isZero();
            }
        }
    }

    @Test
    void wantsNothingElseThanItAskedFor() throws Exception {
        try (ScriptedDaemon daemon = new ScriptedDaemon((peer, number) -> {
                    peer.expect(Atom.COMP);
                    peer.send(new Hello(2, 64 << 20, false, Token.newChallenge()).frame());
                    peer.expect(Atom.ALGO);
                    peer.send(new Offer(2, 4, 64 << 20, SLOW).frame());
                    peer.ends();
                });
                RemoteHelper helper = new RemoteHelper(daemon.host(1), RemoteHelperTest.OPTIONS, Pieces.CODING)) {
            assertThatThrownBy(helper::connect)
                    .isInstanceOf(HelperException.class)
                    .hasMessage("it understood " + SLOW + " for " + Pieces.CODING);
        }
    }

    /** As a daemon does that knows no other algorithm. */
    @Test
    void isOutOfServiceWhereItKnowsBzip2Alone() throws Exception {
        try (ScriptedDaemon daemon = new ScriptedDaemon((peer, number) -> {
                    Opening.version(peer.expect(Atom.COMP));
                    peer.send(new Hello(2, 64 << 20, false, Token.newChallenge()).frame());
                    Frame algorithm = peer.expect(Atom.ALGO);
                    peer.send(Frame.text(Atom.EROR, "no such algorithm: " + algorithm.text()));
                });
                RemoteHelper helper = new RemoteHelper(daemon.host(1), RemoteHelperTest.OPTIONS, Pieces.CODING)) {
            assertThatThrownBy(helper::connect)
                    .isInstanceOf(HelperException.class)
                    .hasMessageContaining("it does not do that: no such algorithm: lzma2");
            assertThat(helper.capacity(Direction.COMPRESS)).isZero();
        }
    }

    @Test
    void saysThatAPieceIsTooLargeForAHelper() throws Exception {
        try (Daemon daemon = Daemons.start(Daemons.options());
                RemoteHelper helper = helper(daemon, Pieces.CODING)) {
            BlockWorker worker = helper.slots().get(0);
            assertThatThrownBy(() -> compress(worker, new byte[Daemons.MAX_BLOCK_BYTES + 1]))
                    .isInstanceOf(HelperException.class)
                    .hasMessage("it takes no block of " + (Daemons.MAX_BLOCK_BYTES + 1) + " bytes");
            check(worker, TEXT);
        }
    }

    @Test
    void hasAPieceGivenUpThatIsNotWantedAnyMore() throws Exception {
        byte[] piece = SyntheticData.text(new Random(72), Daemons.MAX_BLOCK_BYTES);
        try (Daemon daemon = Daemons.start(Daemons.options());
                RemoteHelper helper = helper(daemon, SLOW)) {
            BlockWorker worker = helper.slots().get(0);
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            Thread thread = new Thread(() -> {
                try {
                    compress(worker, piece, SLOW);
                } catch (IOException | InterruptedException e) {
                    thrown.set(e);
                }
            });
            thread.start();
            Waiting.until("it is worked on", () -> daemon.status().running() == 1);
            thread.interrupt();
            thread.join();

            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
            Waiting.until("it is no more", () -> daemon.status().running() == 0);
            compress(worker, Arrays.copyOf(TEXT, 1000), SLOW);
            assertThat(daemon.status().done()).isEqualTo(1);
            assertThat(helper.traffic().connections()).isEqualTo(1);
        }
    }

    @Test
    void seesThatAnAnswerWasChangedOnItsWay() throws Exception {
        try (ScriptedDaemon daemon = new ScriptedDaemon((peer, number) -> {
                    ScriptedDaemon.open(peer, 3);
                    Frame answer = Pieces.answer(peer.expect(Atom.CMPR));
                    answer.payload()[100] ^= 4;
                    peer.send(answer);
                    peer.ends();
                });
                RemoteHelper helper = new RemoteHelper(daemon.host(1), RemoteHelperTest.OPTIONS, Pieces.CODING)) {
            assertThatThrownBy(() -> compress(helper.slots().get(0), TEXT))
                    .isInstanceOf(HelperException.class)
                    .hasMessageContaining("changed on its way");
        }
    }

    @Test
    void comesAgainToAHelperThatIsBusy() throws Exception {
        try (ScriptedDaemon daemon = new ScriptedDaemon((peer, number) -> {
                    ScriptedDaemon.open(peer, 3);
                    for (int i = 0; i < 3; i++) {
                        peer.send(Numbered.busy(Numbered.number(peer.expect(Atom.CMPR)), 50));
                    }
                    peer.send(Pieces.answer(peer.expect(Atom.CMPR)));
                    peer.ends();
                });
                RemoteHelper helper = new RemoteHelper(daemon.host(1), RemoteHelperTest.OPTIONS, Pieces.CODING)) {
            check(helper.slots().get(0), TEXT);
            assertThat(daemon.connections()).isEqualTo(1);
        }
    }
}
