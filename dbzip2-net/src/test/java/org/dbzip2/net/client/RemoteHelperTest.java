package org.dbzip2.net.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.dbzip2.codec.block.BlockCompressor;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.stream.Bzip2InputStream;
import org.dbzip2.codec.stream.Bzip2OutputStream;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.codec.testing.TestInput;
import org.dbzip2.codec.testing.TestInputs;
import org.dbzip2.engine.BlockRefusedException;
import org.dbzip2.engine.BlockWorker;
import org.dbzip2.engine.CodedBlock;
import org.dbzip2.engine.Helper.Direction;
import org.dbzip2.engine.RawBlock;
import org.dbzip2.engine.bzip2.Bzip2Coder;
import org.dbzip2.net.daemon.Daemon;
import org.dbzip2.net.testing.Daemons;
import org.dbzip2.net.testing.ScriptedDaemon;
import org.dbzip2.net.testing.Waiting;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.Numbered;
import org.dbzip2.net.wire.Opening;
import org.dbzip2.net.wire.Pace;
import org.dbzip2.net.wire.Token;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A helper that behaves: what it does for us, in each version. */
@Timeout(300)
class RemoteHelperTest {
    /** Longer than a test may take: nothing fails because a machine is slow. */
    static final RemoteTimes PATIENT =
            new RemoteTimes(1_000_000, 1_000_000, 1_000_000, 1_000_000, 1_000_000, Daemons.PATIENT);

    static final RemoteOptions OPTIONS = new RemoteOptions(PATIENT, null, null, WireMode.PLAIN);

    /** For helpers whose time is to be up. */
    static final RemoteTimes SHORT = new RemoteTimes(2_000, 1_000, 10_000, 1_000, 300, new Pace(1_000, 1 << 20));

    static final RemoteOptions HASTY = new RemoteOptions(SHORT, null, null, WireMode.PLAIN);

    private static final byte[] TEXT = SyntheticData.text(new Random(20), 250_000);

    @AfterEach
    void leavesNoThread() throws InterruptedException {
        Waiting.until(
                "all threads of helpers have ended",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("dbzip2 127.")));
    }

    @ParameterizedTest
    @EnumSource
    void compressesEverythingToBzip2sBlocks(WireMode wire) throws Exception {
        try (Daemon daemon = Daemons.start(Daemons.options());
                RemoteHelper helper = helper(daemon, new RemoteOptions(PATIENT, null, null, wire))) {
            BlockWorker worker = helper.slots().get(0);
            for (TestInput input : TestInputs.small()) {
                if (input.bytes().length > 0) {
                    check(worker, input.bytes());
                }
            }
            assertThat(helper.version()).isEqualTo(3);
            assertThat(helper.traffic().connections()).isEqualTo(1);
        }
    }

    @Test
    void givesTwoWorkersForEachJobOfTheHelper() throws Exception {
        try (Daemon daemon = Daemons.start(Daemons.options());
                RemoteHelper helper = helper(daemon, OPTIONS)) {
            assertThat(helper.capacity(Direction.COMPRESS)).isEqualTo(2);
            helper.connect();
            assertThat(helper.jobs()).isEqualTo(2);
            assertThat(helper.capacity(Direction.COMPRESS)).isEqualTo(4);
            assertThat(helper.capacity(Direction.DECOMPRESS)).isEqualTo(4);
        }
    }

    @Test
    void keepsAllWorkersOfAHelperBusyOverOneConnection() throws Exception {
        try (Daemon daemon = Daemons.start(Daemons.options());
                RemoteHelper helper = helper(daemon, OPTIONS)) {
            helper.connect();
            compressAtOnce(inUse(helper), 40);
            assertThat(helper.traffic().connections()).isEqualTo(1);
            assertThat(daemon.status().done()).isEqualTo(40);
        }
    }

    @Test
    void sendsLessWhereItPacks() throws Exception {
        long[] sent = new long[2];
        for (int i = 0; i < 2; i++) {
            WireMode wire = i == 0 ? WireMode.PLAIN : WireMode.PACKED;
            try (Daemon daemon = Daemons.start(Daemons.options());
                    RemoteHelper helper = helper(daemon, new RemoteOptions(PATIENT, null, null, wire))) {
                check(helper.slots().get(0), TEXT);
                sent[i] = helper.traffic().sentBytes();
            }
        }
        assertThat(sent[1]).isLessThan(sent[0] * 6 / 10);
    }

    @Test
    void takesALongRunWhichIsOneBlock() throws Exception {
        try (Daemon daemon = Daemons.start(Daemons.options());
                RemoteHelper helper = helper(daemon, OPTIONS)) {
            BlockWorker worker = helper.slots().get(0);
            check(worker, new byte[Daemons.MAX_BLOCK_BYTES]);
            assertThatThrownBy(() -> compress(worker, new byte[Daemons.MAX_BLOCK_BYTES + 1]))
                    .isInstanceOf(HelperException.class)
                    .hasMessageContaining("takes no block");
            check(worker, TEXT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void decompressesEveryBlock(WireMode wire) throws Exception {
        try (Daemon daemon = Daemons.start(Daemons.options());
                RemoteHelper helper = helper(daemon, new RemoteOptions(PATIENT, null, null, wire))) {
            for (TestInput input : TestInputs.small()) {
                if (input.bytes().length > 0) {
                    checkDecompression(helper.slots().get(0), input.bytes());
                }
            }
        }
    }

    /** Runs come as they stand in the block, so even 40 MB of zeros are a short answer. */
    @Test
    void decompressesABlockThatStandsForALongRun() throws Exception {
        try (Daemon daemon = Daemons.start(Daemons.options());
                RemoteHelper helper = helper(daemon, OPTIONS)) {
            checkDecompression(helper.slots().get(0), new byte[40_000_000]);
            assertThat(helper.traffic().receivedBytes()).isLessThan(1_000_000);
        }
    }

    @Test
    void leavesItToTheEngineToJudgeABlockThatAHelperRefuses() throws Exception {
        CompressedBlock block = new BlockCompressor().compress(TEXT, 0, TEXT.length);
        try (Daemon daemon = Daemons.start(Daemons.options());
                RemoteHelper helper = helper(daemon, OPTIONS)) {
            byte[] shorter = Arrays.copyOf(block.bits(), block.bits().length / 2);
            CompressedBlock half = new CompressedBlock(shorter, 8L * shorter.length, block.crc());

            assertThatThrownBy(() -> decompress(helper.slots().get(0), half)).isInstanceOf(BlockRefusedException.class);
            checkDecompression(helper.slots().get(0), TEXT);
        }
    }

    @Test
    void provesThatItKnowsTheToken() throws Exception {
        Token token = Token.ofText("0123456789abcdef");
        try (Daemon daemon = Daemons.start(Daemons.options(token))) {
            try (RemoteHelper helper = helper(daemon, new RemoteOptions(PATIENT, token, null, WireMode.PLAIN))) {
                check(helper.slots().get(0), TEXT);
            }
            try (RemoteHelper helper = helper(daemon, OPTIONS)) {
                assertThatThrownBy(helper::connect).hasMessageContaining("asks for a token");
            }
            Token other = Token.ofText("0123456789abcdeg");
            try (RemoteHelper helper = helper(daemon, new RemoteOptions(PATIENT, other, null, WireMode.PLAIN))) {
                assertThatThrownBy(helper::connect)
                        .isInstanceOf(HelperException.class)
                        .hasMessageContaining("tokens differ");
            }
        }
    }

    /** Whoever answers in place of the daemon could leave out the token, or ask for a version that has none. */
    @Test
    void givesNoDataToAHelperThatDoesNotKnowTheToken() throws Exception {
        Token token = Token.ofText("0123456789abcdef");
        for (int highest = 1; highest <= 3; highest++) {
            int version = highest;
            try (ScriptedDaemon daemon = new ScriptedDaemon((peer, number) -> ScriptedDaemon.open(peer, version));
                    RemoteHelper helper =
                            new RemoteHelper(daemon.host(1), new RemoteOptions(PATIENT, token, null, WireMode.PLAIN))) {
                assertThatThrownBy(helper::connect)
                        .isInstanceOf(HelperException.class)
                        .hasMessageContaining("token");
                assertThat(daemon.connections()).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void fallsBackToTheVersionThatAHelperSpeaksAndRemembersIt(int highest) throws Exception {
        try (ScriptedDaemon daemon = new ScriptedDaemon((peer, number) -> {
                    if (ScriptedDaemon.open(peer, highest)) {
                        Frame request = peer.expect(Atom.HUGE);
                        peer.send(Atom.SMAL, compressed(request.payload(), 9));
                    }
                });
                RemoteHelper helper = new RemoteHelper(daemon.host(1), OPTIONS)) {
            BlockWorker worker = helper.slots().get(0);
            helper.connect();
            HelperConnection first = helper.connection(0);
            check(worker, TEXT);
            assertThat(helper.version()).isEqualTo(highest);
            assertThat(daemon.connections()).isEqualTo(4 - highest);
            Waiting.until("the loss is noticed", () -> !first.isOpen());
            check(worker, TEXT);
            assertThat(daemon.connections()).isEqualTo(5 - highest);
        }
    }

    @Test
    void fallsBackWhereAHelperSaysThatItDoesNotKnowTheVersion() throws Exception {
        try (ScriptedDaemon daemon = new ScriptedDaemon((peer, number) -> {
                    if (Opening.version(peer.expect(Atom.COMP)) > 1) {
                        peer.send(Frame.text(Atom.EROR, "bad version"));
                        return;
                    }
                    peer.expect(Atom.ALGO);
                    while (true) {
                        peer.send(Atom.SMAL, compressed(peer.expect(Atom.HUGE).payload(), 9));
                    }
                });
                RemoteHelper helper = new RemoteHelper(daemon.host(1), OPTIONS)) {
            check(helper.slots().get(0), TEXT);
            assertThat(helper.version()).isEqualTo(1);
            assertThat(helper.capacity(Direction.DECOMPRESS)).isZero();
        }
    }

    /** Hides the way there and back: an old helper would not even notice that the second request is already there. */
    @Test
    void sendsTheNextRequestBeforeTheLastAnswerIsIn() throws Exception {
        try (ScriptedDaemon daemon = new ScriptedDaemon((peer, number) -> {
                    if (ScriptedDaemon.open(peer, 1)) {
                        while (true) {
                            Frame first = peer.expect(Atom.HUGE);
                            Frame second = peer.expect(Atom.HUGE);
                            peer.send(Atom.SMAL, compressed(first.payload(), 9));
                            peer.send(Atom.SMAL, compressed(second.payload(), 9));
                        }
                    }
                });
                RemoteHelper helper = new RemoteHelper(daemon.host(1), OPTIONS)) {
            helper.connect();
            compressAtOnce(inUse(helper), 6);
        }
    }

    /** A helper that is left without a word has to look for itself whether anybody still wants its answers. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void saysGoodbyeWhenAllIsAnswered(int version) throws Exception {
        CompletableFuture<Frame> last = new CompletableFuture<>();
        try (ScriptedDaemon daemon = new ScriptedDaemon((peer, number) -> {
            if (ScriptedDaemon.open(peer, version)) {
                Frame request = peer.receive();
                peer.send(
                        version == 3
                                ? ScriptedDaemon.answer(request)
                                : new Frame(Atom.SMAL, compressed(request.payload(), 9)));
                last.complete(peer.receive());
            }
        })) {
            try (RemoteHelper helper = new RemoteHelper(daemon.host(1), OPTIONS)) {
                check(helper.slots().get(0), TEXT);
            }
            assertThat(last.get(Waiting.PATIENCE_SECONDS, TimeUnit.SECONDS).atom())
                    .isEqualTo(Atom.CLOS);
        }
    }

    /** An old daemon works on one block of a connection at a time. */
    @Test
    void opensAConnectionForEachSlotOfAnOldHelper() throws Exception {
        var atWork = ConcurrentHashMap.<Integer>newKeySet();
        try (ScriptedDaemon daemon = new ScriptedDaemon((peer, number) -> {
                    if (ScriptedDaemon.open(peer, 1)) {
                        while (true) {
                            Frame request = peer.expect(Atom.HUGE);
                            atWork.add(number);
                            Waiting.until("three are at work", () -> atWork.size() == 3);
                            peer.send(Atom.SMAL, compressed(request.payload(), 9));
                        }
                    }
                });
                RemoteHelper helper = new RemoteHelper(daemon.host(3), OPTIONS)) {
            helper.connect();
            assertThat(helper.capacity(Direction.COMPRESS)).isEqualTo(6);
            compressAtOnce(inUse(helper), 12);
            // Version 3, version 2, and one for each slot.
            assertThat(daemon.connections()).isEqualTo(5);
        }
    }

    @Test
    void decompressesInVersionTwo() throws Exception {
        byte[] raw = SyntheticData.tar(new Random(22), 500_000);
        try (ScriptedDaemon daemon = new ScriptedDaemon((peer, number) -> {
                    if (ScriptedDaemon.open(peer, 2)) {
                        while (true) {
                            byte[] stream = peer.expect(Atom.SMAL).payload();
                            try (Bzip2InputStream in = new Bzip2InputStream(new ByteArrayInputStream(stream))) {
                                peer.send(Atom.HUGE, in.readAllBytes());
                            }
                        }
                    }
                });
                RemoteHelper helper = new RemoteHelper(daemon.host(1), OPTIONS)) {
            checkDecompression(helper.slots().get(0), raw);
            assertThat(helper.version()).isEqualTo(2);
        }
    }

    @Test
    void comesAgainToAHelperThatIsBusy() throws Exception {
        try (ScriptedDaemon daemon = new ScriptedDaemon((peer, number) -> {
                    ScriptedDaemon.open(peer, 3);
                    for (int i = 0; i < 3; i++) {
                        peer.send(Numbered.busy(Numbered.number(peer.expect(Atom.CMPR)), 50));
                    }
                    peer.send(ScriptedDaemon.answer(peer.expect(Atom.CMPR)));
                    peer.ends();
                });
                RemoteHelper helper = new RemoteHelper(daemon.host(1), OPTIONS)) {
            check(helper.slots().get(0), TEXT);
            assertThat(daemon.connections()).isEqualTo(1);
        }
    }

    @Test
    void doesNotComeForEverToAHelperThatIsBusy() throws Exception {
        RemoteTimes times = new RemoteTimes(1_000_000, 1_000_000, 1_000_000, 1_000_000, 300, Daemons.PATIENT);
        try (ScriptedDaemon daemon = new ScriptedDaemon((peer, number) -> {
                    ScriptedDaemon.open(peer, 3);
                    while (true) {
                        peer.send(Numbered.busy(Numbered.number(peer.expect(Atom.CMPR)), 50));
                    }
                });
                RemoteHelper helper =
                        new RemoteHelper(daemon.host(1), new RemoteOptions(times, null, null, WireMode.PLAIN))) {
            assertThatThrownBy(() -> compress(helper.slots().get(0), TEXT))
                    .isInstanceOf(HelperException.class)
                    .hasMessageContaining("busy");
        }
    }

    static RemoteHelper helper(Daemon daemon, RemoteOptions options) {
        var address = Daemons.addressOf(daemon);
        return new RemoteHelper(new HostSpec(address.getAddress().getHostAddress(), address.getPort(), 0), options);
    }

    private static List<? extends BlockWorker> inUse(RemoteHelper helper) {
        return helper.slots().subList(0, helper.capacity(Direction.COMPRESS));
    }

    /** Has all workers compress blocks until so many are done. */
    private static void compressAtOnce(List<? extends BlockWorker> workers, int blocks) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(workers.size());
        try {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (BlockWorker worker : workers) {
                all.add(CompletableFuture.runAsync(
                        () -> {
                            for (int i = 0; i < blocks / workers.size(); i++) {
                                check(worker, Arrays.copyOf(TEXT, TEXT.length - i));
                            }
                        },
                        pool));
            }
            for (CompletableFuture<Void> one : all) {
                one.get(Waiting.PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    static void check(BlockWorker worker, byte[] raw) {
        try {
            CompressedBlock actual = compress(worker, raw);
            CompressedBlock expected = new BlockCompressor().compress(raw, 0, raw.length);
            assertThat(actual.bitLength()).isEqualTo(expected.bitLength());
            assertThat(actual.crc()).isEqualTo(expected.crc());
            assertThat(actual.bits()).isEqualTo(expected.bits());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static void checkDecompression(BlockWorker worker, byte[] raw) throws IOException, InterruptedException {
        CompressedBlock block = new BlockCompressor().compress(raw, 0, raw.length);
        assertThat(decompress(worker, block)).isEqualTo(raw);
    }

    private static byte[] decompress(BlockWorker worker, CompressedBlock block)
            throws IOException, InterruptedException {
        return worker.decompress(new CodedBlock(block.bits(), block.bitLength(), block.crc()), Bzip2Coder.CODING);
    }

    static CompressedBlock compress(BlockWorker worker, byte[] raw) throws IOException, InterruptedException {
        CodedBlock block = worker.compress(new RawBlock(0, raw, raw.length, Bzip2Coder.CODING));
        return new CompressedBlock(block.bytes(), block.bitLength(), block.crc());
    }

    static byte[] compressed(byte[] raw, int level) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (Bzip2OutputStream out = new Bzip2OutputStream(compressed, level)) {
            out.write(raw);
        }
        return compressed.toByteArray();
    }
}
