package org.dbzip2.net.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.CodedBlock;
import org.dbzip2.engine.Coding;
import org.dbzip2.engine.Engine;
import org.dbzip2.engine.EngineOptions;
import org.dbzip2.engine.HelperOptions;
import org.dbzip2.net.testing.Pieces;
import org.dbzip2.net.testing.ScriptedDaemon;
import org.dbzip2.net.testing.Waiting;
import org.dbzip2.net.testing.WireClient;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.Hello;
import org.dbzip2.net.wire.Numbered;
import org.dbzip2.net.wire.Offer;
import org.dbzip2.net.wire.Pace;
import org.dbzip2.net.wire.Token;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Helpers that fail or lie where LZMA2 is wanted: as with bzip2, each is told from the other, and the file is right. */
@Timeout(300)
class PieceFaultTest {
    private static final RemoteTimes SOON = new RemoteTimes(2_000, 600, 1_000_000, 600, 500, new Pace(1_000, 1 << 20));

    private static final byte[] TEXT = SyntheticData.text(new Random(77), 60_000);
    private static final byte[] OTHER = SyntheticData.text(new Random(78), 60_000);

    /** Says something wrong to what the client said. */
    @FunctionalInterface
    private interface Fault {
        void answer(WireClient peer, Frame said) throws Exception;
    }

    @AfterEach
    void leavesNoThread() throws InterruptedException {
        Waiting.until(
                "all threads of helpers have ended",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(thread -> thread.getName().startsWith("dbzip2 127.")));
    }

    /** Longer than the test. */
    private static void stay() throws InterruptedException {
        Thread.sleep(1_000_000);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                fault("closes", (peer, request) -> {}),
                fault("resets", (peer, request) -> peer.socket().setSoLinger(true, 0)),
                fault("does not answer", (peer, request) -> stay()),
                fault("gives up", (peer, request) -> peer.send(Frame.text(Atom.EROR, "no more"))),
                fault("says it cannot", (peer, request) -> {
                    peer.send(Numbered.fail(Numbered.number(request), "too hard"));
                    stay();
                }),
                fault("has given it up", (peer, request) -> {
                    peer.send(Numbered.frame(Atom.GONE, Numbered.number(request)));
                    stay();
                }),
                fault("stalls within the answer", (peer, request) -> {
                    peer.sendRaw(new byte[] {'C', 'B', 'L', 'K', 0, 0, 9, 9, 0, 0, 0});
                    stay();
                }),
                fault("answers another request", (peer, request) -> {
                    peer.send(Pieces.answer(Numbered.number(request) + 1, right()));
                    stay();
                }),
                fault("answers another question", (peer, request) -> {
                    peer.send(Numbered.frame(Atom.NOBL, Numbered.number(request)));
                    stay();
                }),
                fault("announces too much", (peer, request) -> {
                    peer.sendRaw(new byte[] {'C', 'B', 'L', 'K', 0, 1, 0, 0});
                    stay();
                }));
    }

    static Stream<Arguments> lies() throws InterruptedException {
        byte[] right = right().bytes();
        byte[] other = Pieces.coded(OTHER, 0, OTHER.length).bytes();
        byte[] shorter = Pieces.coded(TEXT, 0, TEXT.length - 1).bytes();
        byte[] longer = Pieces.coded(Sequences.concat(TEXT, new byte[1]), 0, TEXT.length + 1)
                .bytes();
        byte[] needsMore = right.clone();
        // A chunk that goes on with the dictionary of the one before, of which there is none.
        needsMore[0] = (byte) 0xc0;
        return Stream.of(
                lie("gives a piece of other data", other),
                lie("gives a piece that is shorter by a byte", shorter),
                lie("gives a piece that is longer by a byte", longer),
                lie("leaves out the end", Arrays.copyOf(right, right.length - 1)),
                lie("cuts it short", Arrays.copyOf(right, right.length - 2)),
                lie("gives half of it", Arrays.copyOf(right, right.length / 2)),
                lie("gives more than it", Sequences.concat(right, new byte[1])),
                lie("gives it twice", Sequences.concat(right, right)),
                lie("gives what needs something before it", needsMore),
                lie("gives nothing", new byte[0]),
                lie("gives an empty piece", new byte[1]),
                lie("gives garbage", SyntheticData.noise(new Random(79), 5_000)));
    }

    /** Each is the answer to {@code ALGO}. */
    static Stream<Arguments> openings() {
        return Stream.of(
                fault("closes", (peer, algorithm) -> {}),
                fault("resets", (peer, algorithm) -> peer.socket().setSoLinger(true, 0)),
                fault("makes no offer", (peer, algorithm) -> stay()),
                fault("stalls within its offer", (peer, algorithm) -> {
                    peer.sendRaw(new byte[] {'O', 'F', 'F', 'R', 0, 0, 0, 12, 0, 0});
                    stay();
                }),
                fault("offers nothing", offer(new Offer(0, 0, 0, Pieces.CODING))),
                fault("offers more jobs than it has room for", offer(new Offer(2, 1, 1 << 20, Pieces.CODING))),
                fault("offers less than nothing", offer(new Offer(-1, -1, -1, Pieces.CODING))),
                fault("offers something else", offer(new Offer(2, 4, 1 << 20, new Coding("lzma2", "preset=2")))),
                fault("has too little to say", (peer, algorithm) -> peer.send(Atom.OFFR, new byte[11])),
                fault("has too much to say", (peer, algorithm) -> peer.send(Atom.OFFR, new byte[77])),
                fault("says hello again", (peer, algorithm) -> peer.send(hello())),
                fault(
                        "speaks another protocol",
                        (peer, algorithm) -> peer.sendRaw("HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII))));
    }

    private static Fault offer(Offer offer) {
        return (peer, algorithm) -> {
            peer.send(offer.frame());
            stay();
        };
    }

    private static Frame hello() {
        return new Hello(2, 64 << 20, false, Token.newChallenge()).frame();
    }

    private static CodedBlock right() throws InterruptedException {
        return Pieces.coded(TEXT, 0, TEXT.length);
    }

    private static Arguments fault(String name, Fault fault) {
        return arguments(name, fault);
    }

    private static Arguments lie(String name, byte[] lzma2) {
        return arguments(name, (Fault) (peer, request) -> {
            peer.send(Pieces.answer(Numbered.number(request), new CodedBlock(lzma2, 8L * lzma2.length, right().crc())));
            stay();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void takesAFailureForAFailure(String name, Fault fault) throws Exception {
        PieceJobTest.News news = compress(SOON, answering(fault));

        assertThat(news.failures).isNotEmpty().allMatch(HelperException.class::isInstance);
        assertThat(news.lies).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void takesALieForALie(String name, Fault fault) throws Exception {
        PieceJobTest.News news = compress(RemoteHelperTest.PATIENT, answering(fault));

        assertThat(news.lies).hasSize(1);
        assertThat(news.failures).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("openings")
    void takesAnOpeningThatFailsForAFailure(String name, Fault fault) throws Exception {
        PieceJobTest.News news = compress(SOON, (peer, connection) -> {
            peer.expect(Atom.COMP);
            peer.send(hello());
            fault.answer(peer, peer.expect(Atom.ALGO));
        });

        assertThat(news.failures).isNotEmpty().allMatch(HelperException.class::isInstance);
        assertThat(news.lies).isEmpty();
    }

    /** The first connection has the fault; those after it are served. */
    private static ScriptedDaemon.Script answering(Fault fault) {
        return (peer, connection) -> {
            ScriptedDaemon.open(peer, 3);
            if (connection == 1) {
                fault.answer(peer, peer.expect(Atom.CMPR));
                return;
            }
            while (true) {
                peer.send(Pieces.answer(peer.expect(Atom.CMPR)));
            }
        };
    }

    /** Has the engine make a file with this helper, and with a thread of its own in reserve: it is right whatever the helper does. */
    private static PieceJobTest.News compress(RemoteTimes times, ScriptedDaemon.Script script) throws Exception {
        PieceJobTest.News news = new PieceJobTest.News();
        RemoteOptions options = new RemoteOptions(times, null, null, WireMode.PLAIN);
        try (ScriptedDaemon daemon = new ScriptedDaemon(script);
                RemoteHelper helper = new RemoteHelper(daemon.host(1), options, Pieces.CODING);
                Engine engine =
                        new Engine(EngineOptions.of(1), new HelperOptions(List.of(helper), true, false, false, news))) {
            assertThat(PieceJobTest.compress(engine, TEXT, Pieces.OPTIONS, TEXT.length))
                    .isEqualTo(PieceJobTest.compressedHere(TEXT, Pieces.OPTIONS, TEXT.length));
        }
        return news;
    }
}
