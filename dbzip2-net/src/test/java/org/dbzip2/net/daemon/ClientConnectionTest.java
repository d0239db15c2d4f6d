package org.dbzip2.net.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.lzma.Lzma2Options;
import org.dbzip2.net.testing.Daemons;
import org.dbzip2.net.testing.Waiting;
import org.dbzip2.net.testing.WireClient;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.CompressRequest;
import org.dbzip2.net.wire.Deadlines;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.Load;
import org.dbzip2.net.wire.Numbered;
import org.dbzip2.net.wire.Offer;
import org.dbzip2.net.wire.Packing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What becomes of requests before anybody works on them. There are no jobs: work is done when a test does it. */
@Timeout(300)
class ClientConnectionTest {
    private static final byte[] TEXT = SyntheticData.text(new Random(14), 1_000);

    /** How many requests a client may have here, which are four for each of two jobs and four more. */
    private static final int WINDOW = 12;

    private final DaemonOptions options = Daemons.options();
    private final WorkQueue queue = new WorkQueue();
    private final MemoryBudget memory = new MemoryBudget(options.memoryBytes());
    private final DaemonStatus status =
            new DaemonStatus(options.jobs(), options.memoryBytes(), queue::waiting, memory::usedBytes);
    private final Deadlines deadlines = new Deadlines();
    private final Bench bench = new Bench();
    private final List<Thread> threads = new ArrayList<>();
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void allEndsAndAllMemoryIsFree() throws Exception {
        server.close();
        for (Thread thread : threads) {
            thread.join();
        }
        Waiting.until("all memory is free", () -> memory.usedBytes() == 0);
        deadlines.close();
    }

    /** Both ends of a connection. */
    private record Ends(WireClient client, ClientConnection connection) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            client.close();
        }
    }

    private Ends connect(int version) throws IOException {
        Ends ends = connect();
        ends.client().open(version);
        return ends;
    }

    private Ends connect() throws IOException {
        WireClient client = new WireClient((InetSocketAddress) server.getLocalSocketAddress());
        ClientConnection connection = new ClientConnection(server.accept(), options, queue, memory, deadlines, status);
        Thread thread = new Thread(connection, "connection");
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
        return new Ends(client, connection);
    }

    private static void request(WireClient client, int count) throws IOException {
        for (int number = 1; number <= count; number++) {
            client.send(
                    CompressRequest.of(number, Packing.PLAIN, TEXT, TEXT.length).frame());
        }
    }

    /** The daemon takes frame after frame, so all that was sent before has come by the answer. */
    private static Load load(WireClient client) throws IOException {
        client.send(Numbered.frame(Atom.PING, 42));
        return Load.of(client.expect(Atom.PONG));
    }

    private Task begin() throws InterruptedException {
        return Objects.requireNonNull(queue.take());
    }

    private void complete(Task task) throws InterruptedException {
        task.answer(bench.perform(task.work()));
    }

    @Test
    void saysItIsBusyWhereAClientAsksForMoreThanItsShare() throws Exception {
        try (Ends ends = connect(3)) {
            request(ends.client(), WINDOW + 5);
            for (int number = WINDOW + 1; number <= WINDOW + 5; number++) {
                assertThat(Numbered.number(ends.client().expect(Atom.BUSY))).isEqualTo(number);
            }
            assertThat(queue.waiting()).isEqualTo(WINDOW);
            for (int number = 1; number <= WINDOW; number++) {
                complete(begin());
                assertThat(Numbered.number(ends.client().expect(Atom.CBLK))).isEqualTo(number);
            }
        }
    }

    /** An encoder takes nearly half of the memory that there is, from when its piece comes until that is done. */
    @Test
    void saysItIsBusyWhereThereIsNoMemoryForAnotherEncoder() throws Exception {
        Lzma2Options options = new Lzma2Options(0, false, 4 << 20);
        assertThat(options.encoderMemory()).isBetween(30L << 20, 32L << 20);
        try (Ends ends = connect();
                Ends other = connect()) {
            ends.client().open(options.coding());
            Offer offer = Offer.of(ends.client().expect(Atom.OFFR));
            assertThat(offer.jobs()).isEqualTo(1);
            assertThat(offer.requests()).isEqualTo(1);
            request(ends.client(), 3);
            Frame busy = ends.client().expect(Atom.BUSY);
            assertThat(Numbered.number(busy)).isEqualTo(3);

            other.client().open(options.coding());
            other.client().expect(Atom.OFFR);
            request(other.client(), 1);
            other.client().expect(Atom.BUSY);

            complete(begin());
            assertThat(Numbered.number(ends.client().expect(Atom.CBLK))).isEqualTo(1);
            request(other.client(), 1);
            assertThat(load(other.client()).waiting()).isEqualTo(2);
            complete(begin());
            complete(begin());
            assertThat(Numbered.number(ends.client().expect(Atom.CBLK))).isEqualTo(2);
            assertThat(Numbered.number(other.client().expect(Atom.CBLK))).isEqualTo(1);
        }
    }

    @Test
    void tellsItsLoadAndForgetsWhatIsCancelledWhileItWaits() throws Exception {
        try (Ends ends = connect(3)) {
            request(ends.client(), 6);
            ends.client().send(Numbered.frame(Atom.CNCL, 6));
            ends.client().send(Numbered.frame(Atom.CNCL, 77));
            assertThat(Numbered.number(ends.client().expect(Atom.GONE))).isEqualTo(6);
            Load load = load(ends.client());
            assertThat(load.jobs()).isEqualTo(2);
            assertThat(load.running()).isZero();
            assertThat(load.waiting()).isEqualTo(5);

            ends.client().send(Frame.empty(Atom.CLOS));
            for (int number = 1; number <= 5; number++) {
                complete(begin());
                assertThat(Numbered.number(ends.client().expect(Atom.CBLK))).isEqualTo(number);
            }
            assertThat(ends.client().ends()).isTrue();
            assertThat(queue.waiting()).isZero();
        }
    }

    @Test
    void dropsTheWorkOfAClientThatHasGone() throws Exception {
        Task begun;
        try (Ends ends = connect(3)) {
            request(ends.client(), 10);
            assertThat(load(ends.client()).waiting()).isEqualTo(10);
            begun = begin();
        }
        Waiting.until("its work is dropped", () -> queue.waiting() == 0);
        threads.get(0).join();
        assertThat(memory.usedBytes()).as("what is being worked on").isPositive();
        complete(begun);
        assertThat(memory.usedBytes()).isZero();
    }

    @Test
    void answersWhatIsBeingWorkedOnBeforeItEndsAndTurnsAwayTheRest() throws Exception {
        try (Ends ends = connect(3)) {
            request(ends.client(), 6);
            load(ends.client());
            Task begun = begin();

            ends.connection().drain();

            for (int number = 2; number <= 6; number++) {
                assertThat(Numbered.number(ends.client().expect(Atom.BUSY))).isEqualTo(number);
            }
            complete(begun);
            assertThat(Numbered.number(ends.client().expect(Atom.CBLK))).isEqualTo(1);
            assertThat(ends.client().ends()).isTrue();
        }
    }

    @Test
    void answersWhatIsBeingWorkedOnBeforeItEndsInVersionOne() throws Exception {
        try (Ends ends = connect(1)) {
            ends.client().send(Atom.HUGE, TEXT);
            Task begun = begin();

            ends.connection().drain();

            complete(begun);
            ends.client().expect(Atom.SMAL);
            assertThat(ends.client().ends()).isTrue();
        }
    }

    @Test
    void endsAtOnceWhereNothingIsDue() throws Exception {
        try (Ends ends = connect(3)) {
            load(ends.client());
            ends.connection().drain();
            assertThat(ends.client().ends()).isTrue();
        }
    }
}
