package org.dbzip2.net.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.dbzip2.codec.block.BlockCompressor;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.BlockWorker;
import org.dbzip2.engine.Engine;
import org.dbzip2.engine.EngineOptions;
import org.dbzip2.engine.HelperListener;
import org.dbzip2.engine.HelperOptions;
import org.dbzip2.engine.JobProgress;
import org.dbzip2.engine.WorkerMisconductException;
import org.dbzip2.engine.bzip2.Bzip2Coder;
import org.dbzip2.net.testing.Daemons;
import org.dbzip2.net.testing.ScriptedDaemon;
import org.dbzip2.net.testing.Waiting;
import org.dbzip2.net.testing.WireClient;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.CompressRequest;
import org.dbzip2.net.wire.CompressedAnswer;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.Load;
import org.dbzip2.net.wire.Numbered;
import org.dbzip2.net.wire.Pace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Helpers that fail or lie: each time the worker says which, soon, and works again once the helper does. */
@Timeout(300)
class HelperFaultTest {
    /** An answer may take for ever, so a fault is seen by its own sign: silence, or a frame that does not come on. */
    private static final RemoteTimes SOON =
            new RemoteTimes(2_000, 2_000, 1_000_000, 600, 500, new Pace(1_000, 1 << 20));

    private static final int ATTEMPTS = 20;

    private static final byte[] TEXT = SyntheticData.text(new Random(30), 60_000);
    private static final byte[] OTHER = SyntheticData.text(new Random(31), 60_000);

    /** Answers a request wrongly. */
    @FunctionalInterface
    private interface Fault {
        void answer(WireClient peer, Frame request) throws Exception;
    }

    @AfterEach
    void leavesNoThread() throws InterruptedException {
        Waiting.until(
                "all threads of helpers have ended",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("dbzip2 127.")));
    }

    static Stream<Arguments> streamFaults() throws IOException {
        byte[] right = RemoteHelperTest.compressed(TEXT, 9);
        byte[] two = RemoteHelperTest.compressed(SyntheticData.text(new Random(32), 150_000), 1);
        return Stream.of(
                fault("closes", (peer, request) -> {}),
                fault("resets", (peer, request) -> peer.socket().setSoLinger(true, 0)),
                fault("says it cannot", (peer, request) -> {
                    peer.send(Frame.text(Atom.EROR, "out of order"));
                    stay();
                }),
                fault("stalls within the header", (peer, request) -> {
                    peer.sendRaw(new byte[] {'S', 'M'});
                    stay();
                }),
                fault("stalls within the answer", (peer, request) -> {
                    peer.sendRaw(new byte[] {'S', 'M', 'A', 'L', 0, 0, 9, 9, 'B', 'Z'});
                    stay();
                }),
                fault(
                        "ends within the answer",
                        (peer, request) -> peer.sendRaw(new byte[] {'S', 'M', 'A', 'L', 0, 0, 9, 9, 'B', 'Z'})),
                fault("speaks another protocol", (peer, request) -> {
                    peer.sendRaw("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    stay();
                }),
                fault("announces too much", (peer, request) -> {
                    peer.sendRaw(new byte[] {'S', 'M', 'A', 'L', 127, 0, 0, 0});
                    stay();
                }),
                fault("answers by an atom out of place", (peer, request) -> {
                    peer.send(Atom.HUGE, TEXT);
                    stay();
                }),
                lie("gives garbage", (peer, request) -> peer.send(Atom.SMAL, noise(20_000))),
                lie("gives nothing", (peer, request) -> peer.send(Frame.empty(Atom.SMAL))),
                lie(
                        "gives an empty stream",
                        (peer, request) -> peer.send(Atom.SMAL, RemoteHelperTest.compressed(new byte[0], 9))),
                lie(
                        "gives a block of other data",
                        (peer, request) -> peer.send(Atom.SMAL, RemoteHelperTest.compressed(OTHER, 9))),
                lie("gives two blocks", (peer, request) -> peer.send(Atom.SMAL, two)),
                lie(
                        "gives a stream that is cut short",
                        (peer, request) -> peer.send(Atom.SMAL, Arrays.copyOf(right, right.length - 1))),
                lie(
                        "gives half a stream",
                        (peer, request) -> peer.send(Atom.SMAL, Arrays.copyOf(right, right.length / 2))),
                lie(
                        "gives a stream and more",
                        (peer, request) -> peer.send(Atom.SMAL, Sequences.concat(right, new byte[1]))),
                lie("gives two streams", (peer, request) -> peer.send(Atom.SMAL, Sequences.concat(right, right))),
                lie(
                        "gives a wrong CRC of the stream",
                        (peer, request) -> peer.send(Atom.SMAL, changed(right, 8 * right.length - 20))),
                lie("gives a wrong CRC of the block", (peer, request) -> peer.send(Atom.SMAL, changed(right, 85))),
                lie("gives a wrong level", (peer, request) -> peer.send(Atom.SMAL, changed(right, 29))));
    }

    static Stream<Arguments> numberedFaults() {
        CompressedBlock right = new BlockCompressor().compress(TEXT, 0, TEXT.length);
        CompressedBlock other = new BlockCompressor().compress(OTHER, 0, OTHER.length);
        int crc = right.crc();
        return Stream.of(
                fault("closes", (peer, request) -> {}),
                fault("resets", (peer, request) -> peer.socket().setSoLinger(true, 0)),
                fault("does not answer", (peer, request) -> stay()),
                fault("gives up", (peer, request) -> peer.send(Frame.text(Atom.EROR, "no more"))),
                fault("says it cannot", (peer, request) -> {
                    peer.send(Numbered.fail(Numbered.number(request), "too hard"));
                    stay();
                }),
                fault("has cancelled it", (peer, request) -> {
                    peer.send(Numbered.frame(Atom.GONE, Numbered.number(request)));
                    stay();
                }),
                fault("stalls within the answer", (peer, request) -> {
                    peer.sendRaw(new byte[] {'C', 'B', 'L', 'K', 0, 0, 9, 9, 0, 0, 0});
                    stay();
                }),
                fault("answers another request", (peer, request) -> {
                    peer.send(new CompressedAnswer(Numbered.number(request) + 1, right).frame());
                    stay();
                }),
                fault("answers another question", (peer, request) -> {
                    peer.send(Numbered.frame(Atom.NOBL, Numbered.number(request)));
                    stay();
                }),
                fault("announces too much", (peer, request) -> {
                    peer.sendRaw(new byte[] {'C', 'B', 'L', 'K', 0, 127, 0, 0});
                    stay();
                }),
                lie("gives a block of other data", answer(other)),
                lie(
                        "gives other data the right CRC",
                        answer(new CompressedBlock(other.bits(), other.bitLength(), crc))),
                lie(
                        "gives the right block a wrong CRC",
                        answer(new CompressedBlock(right.bits(), right.bitLength(), crc + 1))),
                lie("cuts the block short", answer(new CompressedBlock(right.bits(), right.bitLength() - 1, crc))),
                lie("gives half a block", answer(new CompressedBlock(right.bits(), right.bitLength() / 2, crc))),
                lie(
                        "gives more than the block",
                        answer(new CompressedBlock(
                                Arrays.copyOf(right.bits(), right.bits().length + 1), right.bitLength() + 1, crc))),
                lie("gives nothing", answer(new CompressedBlock(new byte[0], 0, crc))),
                lie("gives garbage", answer(new CompressedBlock(noise(5_000), 40_000, crc))));
    }

    private static Arguments fault(String name, Fault fault) {
        return arguments(name, false, fault);
    }

    private static Arguments lie(String name, Fault fault) {
        return arguments(name, true, (Fault) (peer, request) -> {
            fault.answer(peer, request);
            stay();
        });
    }

    private static Fault answer(CompressedBlock block) {
        return (peer, request) -> peer.send(new CompressedAnswer(Numbered.number(request), block).frame());
    }

    /** Longer than the test. */
    private static void stay() throws InterruptedException {
        Thread.sleep(1_000_000);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("streamFaults")
    void tellsAFailureFromALieInVersionOne(String name, boolean lies, Fault fault) throws Exception {
        // Connections 1 and 2 ask for versions 3 and 2.
        tellsAFailureFromALie(name, lies, fault, 1, 3);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("numberedFaults")
    void tellsAFailureFromALieInVersionThree(String name, boolean lies, Fault fault) throws Exception {
        tellsAFailureFromALie(name, lies, fault, 3, 1);
    }

    /**
     * Has the engine make a file with this helper and a thread of its own: it is bzip2's whatever the helper does. Then looks at
     * what was said about the helper.
     */
    private static void tellsAFailureFromALie(String name, boolean lies, Fault fault, int version, int faultyConnection)
            throws Exception {
        RemoteTimes times = lies ? RemoteHelperTest.PATIENT : SOON;
        Events events = new Events();
        try (ScriptedDaemon daemon = new ScriptedDaemon((peer, connection) -> {
                    if (ScriptedDaemon.open(peer, version)) {
                        Frame request = peer.receive();
                        if (connection == faultyConnection) {
                            fault.answer(peer, request);
                            return;
                        }
                        serveOn(peer, request, version);
                    }
                });
                RemoteHelper helper =
                        new RemoteHelper(daemon.host(1), new RemoteOptions(times, null, null, WireMode.PLAIN));
                Engine engine = new Engine(
                        EngineOptions.of(1), new HelperOptions(List.of(helper), true, false, false, events))) {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            new Bzip2Coder(engine).compress(new ByteArrayInputStream(TEXT), file, 1, new JobProgress());

            assertThat(file.toByteArray()).as(name).isEqualTo(RemoteHelperTest.compressed(TEXT, 1));
            assertThat(events.lies.isEmpty()).as(events.toString()).isNotEqualTo(lies);
            assertThat(events.failures.isEmpty()).as(events.toString()).isEqualTo(lies);
            assertThat(events.failures).allMatch(HelperException.class::isInstance);
        }
    }

    private static void serveOn(WireClient peer, Frame first, int version) throws IOException {
        Frame request = first;
        while (true) {
            peer.send(
                    version == 3
                            ? ScriptedDaemon.answer(request)
                            : new Frame(Atom.SMAL, RemoteHelperTest.compressed(request.payload(), 9)));
            request = peer.receive();
        }
    }

    /** What the engine says about helpers. */
    private static final class Events implements HelperListener {
        final List<Throwable> failures = new CopyOnWriteArrayList<>();
        final List<WorkerMisconductException> lies = new CopyOnWriteArrayList<>();

        @Override
        public void backsOff(String helper, Throwable failure, long delayMillis) {
            failures.add(failure);
        }

        @Override
        public void dropped(String helper, WorkerMisconductException misconduct) {
            lies.add(misconduct);
        }

        @Override
        public String toString() {
            return "failures " + failures + ", lies " + lies;
        }
    }

    @Test
    void saysThatAHelperCannotBeReached() throws Exception {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        try (RemoteHelper helper = new RemoteHelper(new HostSpec("127.0.0.1", port, 1), RemoteHelperTest.OPTIONS)) {
            assertFails(helper, "cannot connect");
        }
        try (RemoteHelper helper =
                new RemoteHelper(new HostSpec("no.such.host.invalid", 1, 1), RemoteHelperTest.OPTIONS)) {
            assertFails(helper, "no such host");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "HE", "HELO\0\0\0\5"})
    void doesNotWaitForEverForAHelperThatDoesNotOpen(String bytes) throws Exception {
        try (ScriptedDaemon daemon = new ScriptedDaemon((peer, number) -> {
                    peer.sendRaw(bytes.getBytes(StandardCharsets.US_ASCII));
                    stay();
                });
                RemoteHelper helper = new RemoteHelper(daemon.host(1), RemoteHelperTest.HASTY)) {
            assertFails(helper, "");
            assertThat(daemon.connections()).isLessThanOrEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 200", "HELO\0\0\0\77", "SMAL\0\0\0\1x", "HELO\0\0\0\55\0\0\0\4"})
    void refusesAHelperThatOpensByNonsense(String bytes) throws Exception {
        try (ScriptedDaemon daemon = new ScriptedDaemon((peer, number) -> {
                    peer.sendRaw(bytes.getBytes(StandardCharsets.US_ASCII));
                    peer.sendRaw(new byte[60]);
                    stay();
                });
                RemoteHelper helper = new RemoteHelper(daemon.host(1), RemoteHelperTest.OPTIONS)) {
            assertFails(helper, "protocol");
        }
    }

    private static void assertFails(RemoteHelper helper, String reason) {
        assertThatThrownBy(() -> RemoteHelperTest.compress(helper.slots().get(0), TEXT))
                .isInstanceOf(HelperException.class)
                .hasMessageContaining(reason);
    }

    /** While it opens a connection, while it waits for an answer, and while the helper takes no more bytes. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void canBeInterrupted(int moment) throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        try (ScriptedDaemon daemon = new ScriptedDaemon((peer, number) -> {
                    if (moment == 0) {
                        peer.expect(Atom.COMP);
                    } else {
                        ScriptedDaemon.open(peer, 3);
                    }
                    if (moment == 1) {
                        peer.receive();
                    }
                    if (moment == 2) {
                        // The request has begun, and is longer than what the system takes without a reader.
                        peer.socket().getInputStream().readNBytes(Frame.HEADER_BYTES);
                    }
                    reached.countDown();
                    stay();
                });
                RemoteHelper helper = new RemoteHelper(daemon.host(1), RemoteHelperTest.OPTIONS)) {
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            byte[] raw = moment == 2 ? new byte[30_000_000] : TEXT;
            Thread thread = new Thread(() -> {
                try {
                    RemoteHelperTest.compress(helper.slots().get(0), raw);
                } catch (IOException | InterruptedException e) {
                    thrown.set(e);
                }
            });
            thread.start();
            reached.await();
            thread.interrupt();
            // Of itself it would not end: all other patience is longer than the test.
            thread.join();

            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void tellsTheHelperThatABlockIsNotWantedAnyMore() throws Exception {
        CompletableFuture<Frame> told = new CompletableFuture<>();
        CompletableFuture<Frame> asked = new CompletableFuture<>();
        try (ScriptedDaemon daemon = new ScriptedDaemon((peer, connection) -> {
                    ScriptedDaemon.open(peer, 3);
                    Frame request = peer.expect(Atom.CMPR);
                    asked.complete(request);
                    told.complete(peer.receive());
                    peer.send(ScriptedDaemon.answer(request));
                    while (true) {
                        peer.send(ScriptedDaemon.answer(peer.expect(Atom.CMPR)));
                    }
                });
                RemoteHelper helper = new RemoteHelper(daemon.host(1), RemoteHelperTest.OPTIONS)) {
            BlockWorker worker = helper.slots().get(0);
            Thread thread = new Thread(() -> {
                try {
                    RemoteHelperTest.compress(worker, TEXT);
                } catch (IOException | InterruptedException e) {
                    // As it should be.
                }
            });
            thread.start();
            int number = Numbered.number(asked.get(Waiting.PATIENCE_SECONDS, TimeUnit.SECONDS));
            thread.interrupt();
            Frame word = told.get(Waiting.PATIENCE_SECONDS, TimeUnit.SECONDS);

            assertThat(word.atom()).isEqualTo(Atom.CNCL);
            assertThat(Numbered.number(word)).isEqualTo(number);
            RemoteHelperTest.check(worker, OTHER);
            assertThat(daemon.connections()).isEqualTo(1);
        }
    }

    /** The question for a sign of life is behind the request, and that takes longer than the helper may be silent. */
    @Test
    void waitsUntilALongRequestHasGoneOutOnASlowNetwork() throws Exception {
        boolean waited = false;
        for (int attempt = 0; attempt < ATTEMPTS && !waited; attempt++) {
            waited = waitsForASlowReader();
        }
        assertThat(waited).isTrue();
    }

    /** On a busy machine the helper may be too late once it has read all. */
    private static boolean waitsForASlowReader() throws Exception {
        byte[] zeros = new byte[16 << 20];
        try (ScriptedDaemon daemon = new ScriptedDaemon((peer, number) -> {
                    // Else the system takes most of it at once.
                    peer.socket().setReceiveBufferSize(1 << 16);
                    ScriptedDaemon.open(peer, 3);
                    InputStream in = peer.socket().getInputStream();
                    in.readNBytes(Frame.HEADER_BYTES + CompressRequest.PREFIX_BYTES);
                    for (int left = zeros.length; left > 0; left -= 1 << 16) {
                        in.readNBytes(1 << 16);
                        Thread.sleep(12);
                    }
                    peer.send(new CompressedAnswer(1, new BlockCompressor().compress(zeros, 0, zeros.length)).frame());
                    peer.ends();
                });
                RemoteHelper helper = new RemoteHelper(
                        daemon.host(1),
                        new RemoteOptions(
                                new RemoteTimes(1_000_000, 1_000_000, 1_000_000, 600, 500, Daemons.PATIENT),
                                null,
                                null,
                                WireMode.PLAIN))) {
            RemoteHelperTest.check(helper.slots().get(0), zeros);
            return true;
        } catch (AssertionError e) {
            assertThat(e).hasMessageContaining("no sign of life");
            return false;
        }
    }

    @Test
    void believesInASignOfLife() throws Exception {
        boolean believed = false;
        for (int attempt = 0; attempt < ATTEMPTS && !believed; attempt++) {
            believed = waitsForAHelperThatIsAlive();
        }
        assertThat(believed).isTrue();
    }

    /** On a busy machine a sign of life may itself come too late. */
    private static boolean waitsForAHelperThatIsAlive() throws Exception {
        try (ScriptedDaemon daemon = new ScriptedDaemon((peer, number) -> {
                    ScriptedDaemon.open(peer, 3);
                    Frame request = peer.expect(Atom.CMPR);
                    for (int i = 0; i < 6; i++) {
                        Frame ping = peer.expect(Atom.PING);
                        peer.send(new Load(Numbered.number(ping), 1, 1, 0).frame());
                    }
                    peer.send(ScriptedDaemon.answer(request));
                    stay();
                });
                RemoteHelper helper = new RemoteHelper(daemon.host(1), RemoteHelperTest.HASTY)) {
            long start = System.nanoTime();
            RemoteHelperTest.compress(helper.slots().get(0), TEXT);
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
                    .isGreaterThan(RemoteHelperTest.SHORT.silenceMillis());
            return true;
        } catch (HelperException e) {
            return false;
        }
    }

    private static byte[] noise(int length) {
        return SyntheticData.noise(new Random(33), length);
    }

    private static byte[] changed(byte[] bytes, int bit) {
        byte[] changed = bytes.clone();
        changed[bit >>> 3] ^= (byte) (0x80 >>> (bit & 7));
        return changed;
    }
}
