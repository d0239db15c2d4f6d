package org.dbzip2.net.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.dbzip2.codec.stream.Bzip2OutputStream;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.net.testing.Daemons;
import org.dbzip2.net.testing.Waiting;
import org.dbzip2.net.testing.WireClient;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.CompressRequest;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.Numbered;
import org.dbzip2.net.wire.Pace;
import org.dbzip2.net.wire.Packing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the daemon bears from clients that do not behave: each costs its own connection and nothing else. */
@Timeout(300)
class DaemonDefenceTest {
    private static final byte[] TEXT = SyntheticData.text(new Random(9), 100_000);
    private static final String V1 = "COMP\0\0\0\4\0\0\0\1";
    private static final String V2 = "COMP\0\0\0\4\0\0\0\2";
    private static final String V3 = "COMP\0\0\0\4\0\0\0\3";
    private static final String ALGO = "ALGO\0\0\0\5bzip2";
    private static final String LZMA2 = "ALGO\0\0\0\31lzma2 preset=1,dict=65536";

    /** The patience of a daemon that is to lose it. */
    private static final int LIMIT_MILLIS = 500;

    private static final int ATTEMPTS = 20;

    /** The common pool of a small machine may have a single thread, and these tasks wait for each other. */
    private static final Executor OWN_THREAD = task -> new Thread(task, "client").start();

    private Daemon daemon;

    @BeforeEach
    void start() throws IOException {
        daemon = Daemons.start(Daemons.options());
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        stillServes(daemon);
        Waiting.until("all connections have ended", () -> daemon.status().connectionsOpen() == 0);
        Waiting.until("its memory is free", () -> daemon.status().memoryUsed() == 0);
        daemon.close();
    }

    private WireClient client() throws IOException {
        return new WireClient(Daemons.addressOf(daemon));
    }

    private static void stillServes(Daemon daemon) throws IOException {
        try (WireClient client = new WireClient(Daemons.addressOf(daemon)).open(1)) {
            client.send(Atom.HUGE, TEXT);
            client.expect(Atom.SMAL);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
                "HUGE\0\0\0\0",
                "ALGO\0\0\0\5bzip2",
                "COMP\0\0\0\3\0\0\1",
                "COMP\0\0\0\4\0\0\0\0",
                "COMP\0\0\0\4\0\0\0\4",
                "COMP\u00ff\u00ff\u00ff\u00ff",
                V1 + V1,
                V1 + "HUGE\0\0\0\0",
                V1 + "BLOK\0\0\0\0011",
                V1 + "ALGO\0\0\0\4gzip",
                V1 + "ALGO\0\0\1\0",
                V1 + ALGO + "BLOK\0\0\0\0010",
                V1 + ALGO + "BLOK\0\0\0\002\0\0",
                V1 + ALGO + "SMAL\0\0\0\0",
                V1 + ALGO + "EROR\0\0\0\0",
                V1 + ALGO + "CMPR\0\0\0\0",
                V1 + ALGO + "HUGE\u007f\u00ff\u00ff\u00ff",
                V1 + ALGO + "HUGE\0\u0080\0\1",
                V1 + ALGO + "HUGE\u0080\0\0\0",
                V2 + ALGO + "SMAL\0\u0080\0\1",
                V2 + ALGO + "DCMP\0\0\0\0",
                V3 + "AUTH\0\0\0\0",
                V3 + ALGO + ALGO,
                V3 + LZMA2 + LZMA2,
                V3 + LZMA2 + ALGO,
                V3 + LZMA2 + "DCMP\0\0\0\6\0\0\0\1\0\0",
                V3 + LZMA2 + "BLOK\0\0\0\0019",
                V3 + LZMA2 + "CMPR\0\u008c\0\0",
                V3 + LZMA2 + "CMPR\0\0\0\12\0\0\0\1\0\0\0\0\0x",
                V3 + ALGO + "HUGE\0\0\0\0",
                V3 + ALGO + "CMPR\u007f\u00ff\u00ff\u00ff",
                V3 + ALGO + "CMPR\0\0\0\3\0\0\0",
                V3 + ALGO + "CMPR\0\0\0\12\0\0\0\1\2\0\0\0\1x",
                V3 + ALGO + "CMPR\0\0\0\12\0\0\0\1\0\0\0\0\0x",
                V3 + ALGO + "CMPR\0\0\0\12\0\0\0\1\1\u007f\u00ff\u00ff\u00ffx",
                V3 + ALGO + "CMPR\0\0\0\12\0\0\0\1\1\u00ff\u00ff\u00ff\u00ffx",
                V3 + ALGO + "DCMP\0\0\0\6\0\0\0\1\0\u0008",
                V3 + ALGO + "PING\0\0\0\5\0\0\0\1\0",
                V3 + ALGO + "PING\0\0\0\0",
                V3 + ALGO + "CLOS\0\0\0\1x"
            })
    void saysWhyItEndsAConnectionThatBreaksTheProtocol(String bytes) throws IOException {
        try (WireClient client = client()) {
            client.sendRaw(bytes.getBytes(StandardCharsets.ISO_8859_1));
            Frame answer = client.receive();
            while (answer.atom() == Atom.HELO || answer.atom() == Atom.OFFR) {
                answer = client.receive();
            }

            assertThat(answer.atom()).isEqualTo(Atom.EROR);
            assertThat(answer.text()).isNotEmpty();
            assertThat(client.ends()).isTrue();
        }
        assertThat(daemon.status().connectionsBroken()).isEqualTo(1);
    }

    @Test
    void answersWhatCameBeforeNonsense() throws IOException {
        try (WireClient client = client().open(1)) {
            client.send(Atom.HUGE, TEXT);
            client.sendRaw("nonsense".getBytes(StandardCharsets.US_ASCII));

            client.expect(Atom.SMAL);
            client.expect(Atom.EROR);
        }
    }

    @Test
    void refusesWhatDoesNotUnpackAndGoesOn() throws IOException {
        try (WireClient client = client().open(3)) {
            client.send(new CompressRequest(5, Packing.ZSTD, 1000, TEXT, 0).frame());
            assertThat(Numbered.reason(client.expect(Atom.FAIL))).contains("unpack");
            client.send(CompressRequest.of(6, Packing.ZSTD, TEXT, TEXT.length).frame());
            client.expect(Atom.CBLK);
        }
    }

    /** At every byte of a conversation, by an end of file and by a reset. */
    @Test
    void survivesAClientThatVanishesAtAnyByte() throws Exception {
        byte[] request = CompressRequest.of(1, Packing.PLAIN, TEXT, 40).frame().payload();
        byte[] conversation =
                Sequences.concat((V3 + ALGO + "CMPR\0\0\0\61").getBytes(StandardCharsets.ISO_8859_1), request);
        assertThat(request).hasSize(49);
        for (int length = 0; length <= conversation.length; length++) {
            for (boolean reset : new boolean[] {false, true}) {
                try (WireClient client = client()) {
                    client.socket().setSoLinger(reset, 0);
                    client.sendRaw(Arrays.copyOf(conversation, length));
                }
            }
        }
    }

    @Test
    void dropsTheWorkOfAClientThatHasGone() throws Exception {
        byte[] noise = SyntheticData.noise(new Random(10), 800_000);
        try (WireClient client = client().open(3)) {
            for (int number = 0; number < 10; number++) {
                client.send(CompressRequest.of(number, Packing.PLAIN, noise, noise.length)
                        .frame());
            }
        }
        Waiting.until("its work is dropped", () -> daemon.status().waiting() == 0);
        Waiting.until("its memory is free", () -> daemon.status().memoryUsed() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CO", "COMP\0\0\0\4\0\0\0", V1, V3, V1 + "ALGO\0\0"})
    void endsAConnectionThatDoesNotOpen(String bytes) throws IOException {
        long start = System.nanoTime();
        try (Daemon strict = Daemons.start(Daemons.options(Daemons.PATIENT, LIMIT_MILLIS));
                WireClient client = new WireClient(Daemons.addressOf(strict))) {
            client.sendRaw(bytes.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(client.ends()).isTrue();
        }
        assertThat(millisSince(start)).isGreaterThanOrEqualTo(LIMIT_MILLIS);
    }

    private static long millisSince(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    @Test
    void waitsForAClientThatHasOpened() throws Exception {
        try (Daemon strict = Daemons.start(Daemons.options(Daemons.PATIENT, LIMIT_MILLIS));
                WireClient client = openedInTime(strict)) {
            Thread.sleep(2L * LIMIT_MILLIS);
            client.send(Atom.HUGE, TEXT);
            client.expect(Atom.SMAL);
        }
    }

    /** On a busy machine the client of a test may itself be too slow in opening. */
    private static WireClient openedInTime(Daemon strict) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            WireClient client = new WireClient(Daemons.addressOf(strict));
            try {
                client.open(1).send(Frame.empty(Atom.HUGE));
                client.expect(Atom.SMAL);
                return client;
            } catch (IOException e) {
                client.close();
            }
        }
        throw new AssertionError("no client can open");
    }

    @Test
    void doesNotWaitWithinAFrame() throws Exception {
        long start = System.nanoTime();
        Pace strictPace = new Pace(LIMIT_MILLIS, 1 << 20);
        try (Daemon strict = Daemons.start(Daemons.options(strictPace, Daemons.PATIENT.frameMillis()));
                WireClient client = new WireClient(Daemons.addressOf(strict)).open(1)) {
            client.sendRaw(new byte[] {'H', 'U', 'G', 'E', 0, 0, 1, 0, 'x'});

            assertThat(client.ends()).isTrue();
        }
        assertThat(millisSince(start)).isGreaterThanOrEqualTo(LIMIT_MILLIS);
    }

    /** Answers that nobody reads fill the buffers; the connection ends, and its memory is given back. */
    @Test
    void endsAConnectionWhoseAnswersNobodyReads() throws Exception {
        byte[] zeros = frame("SMAL", compressed(new byte[6_000_000]));
        Pace strictPace = new Pace(LIMIT_MILLIS, 64 << 20);
        try (Daemon strict = Daemons.start(Daemons.options(strictPace, Daemons.PATIENT.frameMillis()));
                WireClient client = new WireClient(Daemons.addressOf(strict))) {
            client.open(2);
            CompletableFuture<Void> flood = CompletableFuture.runAsync(
                    () -> {
                        try {
                            while (true) {
                                // Without a limit of its own.
                                client.sendRaw(zeros);
                            }
                        } catch (IOException e) {
                            // Cut off.
                        }
                    },
                    OWN_THREAD);
            flood.get(Waiting.PATIENCE_SECONDS, TimeUnit.SECONDS);
            Waiting.until("its memory is free", () -> strict.status().memoryUsed() == 0);
        }
    }

    private static byte[] compressed(byte[] raw) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (Bzip2OutputStream out = new Bzip2OutputStream(compressed)) {
            out.write(raw);
        }
        return compressed.toByteArray();
    }

    private static byte[] frame(String atom, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(Frame.HEADER_BYTES + payload.length);
        frame.put(atom.getBytes(StandardCharsets.US_ASCII)).putInt(payload.length);
        return frame.put(payload).array();
    }

    @Test
    void turnsAwayTooManyConnections() throws Exception {
        DaemonOptions options = Daemons.options();
        DaemonOptions few = new DaemonOptions(
                options.listen(),
                1,
                options.allow(),
                null,
                null,
                false,
                3,
                1 << 20,
                64 << 20,
                options.pace(),
                options.openingMillis());
        try (Daemon small = Daemons.start(few)) {
            List<WireClient> clients = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                clients.add(new WireClient(Daemons.addressOf(small)).open(1));
            }
            try (WireClient tooMany = new WireClient(Daemons.addressOf(small))) {
                assertThat(tooMany.expect(Atom.EROR).text()).contains("too many");
                assertThat(tooMany.ends()).isTrue();
            }
            clients.get(0).close();
            Waiting.until("there is room again", () -> small.status().connectionsOpen() == 2);
            stillServes(small);
            for (WireClient client : clients) {
                client.close();
            }
        }
    }

    /** One who never stops asking must not keep one who asks for little from being served. {@link WorkQueueTest} has the order. */
    @Test
    void servesOthersBesideAGreedyClient() throws Exception {
        byte[] noise = SyntheticData.noise(new Random(11), 800_000);
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong greedyAnswers = new AtomicLong();
        try (WireClient greedy = client().open(1)) {
            CompletableFuture<Void> answers = CompletableFuture.runAsync(
                    () -> {
                        try {
                            while (true) {
                                greedy.expect(Atom.SMAL);
                                greedyAnswers.incrementAndGet();
                            }
                        } catch (IOException e) {
                            // It has ended.
                        }
                    },
                    OWN_THREAD);
            CompletableFuture<Void> requests = CompletableFuture.runAsync(
                    () -> {
                        try {
                            while (!over.get()) {
                                greedy.send(Atom.HUGE, noise);
                            }
                        } catch (IOException e) {
                            // It has ended.
                        }
                    },
                    OWN_THREAD);
            Waiting.until("the greedy one is served", () -> greedyAnswers.get() > 2);
            try (WireClient modest = client().open(3)) {
                for (int i = 0; i < 5; i++) {
                    modest.send(CompressRequest.of(i, Packing.PLAIN, TEXT, 1000).frame());
                    modest.expect(Atom.CBLK);
                }
                assertThat(requests).as("the greedy one still asks").isNotDone();
            }
            over.set(true);
            requests.get(Waiting.PATIENCE_SECONDS, TimeUnit.SECONDS);
            greedy.socket().close();
            answers.get(Waiting.PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    @Test
    void servesManyClientsAtOnceInBoundedMemory() throws Exception {
        int clients = 64;
        byte[] noise = SyntheticData.noise(new Random(12), 400_000);
        AtomicLong most = new AtomicLong();
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        try {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                int version = 1 + i % 3;
                all.add(CompletableFuture.runAsync(() -> converse(version, noise, most), pool));
            }
            for (CompletableFuture<Void> one : all) {
                one.get(Waiting.PATIENCE_SECONDS, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(most.get())
                .isPositive()
                .isLessThanOrEqualTo(Daemons.options().memoryBytes());
    }

    private void converse(int version, byte[] slice, AtomicLong most) {
        try (WireClient client = client().open(version)) {
            for (int i = 0; i < 3; i++) {
                Frame request = version == 3
                        ? CompressRequest.of(i, Packing.PLAIN, slice, slice.length)
                                .frame()
                        : new Frame(Atom.HUGE, slice);
                do {
                    client.send(request);
                    most.accumulateAndGet(daemon.status().memoryUsed(), Math::max);
                } while (isBusy(client.receive()));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isBusy(Frame answer) throws IOException {
        if (answer.atom() != Atom.BUSY) {
            assertThat(answer.atom()).isIn(Atom.SMAL, Atom.CBLK);
            return false;
        }
        try {
            Thread.sleep(Numbered.busyMillis(answer));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return true;
    }

    @Test
    void holdsHundredsOfIdleConnections() throws Exception {
        List<WireClient> clients = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            clients.add(client().open(1 + i % 3));
        }
        Waiting.until("all are in", () -> daemon.status().connectionsOpen() == 500);
        stillServes(daemon);
        clients.get(250).send(Atom.HUGE, TEXT);
        clients.get(250).expect(Atom.SMAL);
        for (WireClient client : clients) {
            client.close();
        }
    }

    /** {@link ClientConnectionTest} has which request is answered and which is turned away. */
    @Test
    void answersEveryRequestBeforeItEnds() throws Exception {
        byte[] noise = SyntheticData.noise(new Random(13), 800_000);
        Daemon ending = Daemons.start(Daemons.options());
        try (WireClient busy = new WireClient(Daemons.addressOf(ending)).open(3);
                WireClient idle = new WireClient(Daemons.addressOf(ending)).open(3)) {
            for (int number = 0; number < 6; number++) {
                busy.send(CompressRequest.of(number, Packing.PLAIN, noise, noise.length)
                        .frame());
            }
            busy.send(Numbered.frame(Atom.PING, 42));
            List<Atom> answers = new ArrayList<>();
            while (!answers.contains(Atom.PONG)) {
                answers.add(busy.receive().atom());
            }

            assertThat(ending.drain(TimeUnit.SECONDS.toMillis(Waiting.PATIENCE_SECONDS)))
                    .isTrue();

            while (answers.size() < 7) {
                answers.add(busy.receive().atom());
            }
            assertThat(answers).containsOnly(Atom.CBLK, Atom.BUSY, Atom.PONG);
            assertThat(busy.ends()).isTrue();
            assertThat(idle.ends()).isTrue();
            assertThatThrownBy(() -> new WireClient(Daemons.addressOf(ending))).isInstanceOf(IOException.class);
        }
        Waiting.until("its memory is free", () -> ending.status().memoryUsed() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1"})
    void doesNotStartOpenToTheWorld(String address) throws IOException {
        List<InetSocketAddress> everywhere = List.of(new InetSocketAddress(InetAddress.getByName(address), 0));

        assertThatThrownBy(() -> options(everywhere, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("open to the world");
        assertThat(options(everywhere, List.of("10.0.0.0/8")).listen()).isEqualTo(everywhere);
    }

    private static DaemonOptions options(List<InetSocketAddress> listen, List<String> allow) {
        return new DaemonOptions(
                listen, 1, new AllowList(allow), null, null, false, 10, 1 << 20, 64 << 20, Pace.USUAL, 1_000);
    }

    @Test
    void doesNotStartWhereTheLargestRequestHasNoRoom() {
        DaemonOptions options = Daemons.options();
        assertThatThrownBy(() -> new DaemonOptions(
                        options.listen(), 1, options.allow(), null, null, false, 10, 32 << 20, 64 << 20, Pace.USUAL, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("memory");
    }
}
