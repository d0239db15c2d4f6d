package org.dbzip2.net.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.Coding;
import org.dbzip2.engine.Engine;
import org.dbzip2.engine.EngineOptions;
import org.dbzip2.engine.HelperOptions;
import org.dbzip2.engine.JobProgress;
import org.dbzip2.engine.bzip2.Bzip2Coder;
import org.dbzip2.net.daemon.Daemon;
import org.dbzip2.net.testing.Daemons;
import org.dbzip2.net.testing.Fault;
import org.dbzip2.net.testing.FaultProxy;
import org.dbzip2.net.testing.Moment;
import org.dbzip2.net.testing.Moment.Kind;
import org.dbzip2.net.testing.Pieces;
import org.dbzip2.net.testing.Waiting;
import org.dbzip2.net.wire.Pace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault of the network at every moment of a job, in every version, format and direction: the output is the one that is made
 * without helpers, which is bzip2's where that is the format.
 *
 * <p>Older versions have no checksum for a block, so there answers are decoded where bytes may change.
 */
@Timeout(300)
@Tag("once")
class FaultMatrixTest {
    private static final int BLOCKS = 6;
    private static final int LEVEL = 1;

    /**
     * A fault may have nothing to befall, where a straggler was raced and another one did the last block, or where the machine was
     * too slow for the patience of either end.
     */
    private static final int ATTEMPTS = 30;

    /** For faults that only patience ends. Those that only take time meet patience that is longer than the test. */
    private static final RemoteTimes TIMES =
            new RemoteTimes(2_000, 3_000, 4_000, 3_000, 3_000, new Pace(2_000, 1 << 20));

    private static final byte[] RAW = SyntheticData.text(new Random(90), 560_000);

    /** Somewhat less than a block of that level. */
    private static final int PIECE_BYTES = 95_000;

    private static byte[] compressed = {};
    private static byte[] xz = {};
    private static Daemon strictDaemon;
    private static Daemon patientDaemon;

    @BeforeAll
    static void askBzip2() throws IOException, InterruptedException {
        ReferenceBzip2.BZIP2.assumeInstalled();
        compressed = ReferenceBzip2.BZIP2.compress(RAW, LEVEL);
        xz = PieceJobTest.compressedHere(RAW, Pieces.OPTIONS, PIECE_BYTES);
        strictDaemon = Daemons.start(Daemons.options(TIMES.pace(), TIMES.connectMillis()));
        patientDaemon = Daemons.start(Daemons.options());
    }

    @AfterAll
    static void stop() throws InterruptedException {
        for (Daemon daemon :
                Stream.of(strictDaemon, patientDaemon).filter(Objects::nonNull).toList()) {
            Waiting.until("its memory is free", () -> daemon.status().memoryUsed() == 0);
            daemon.close();
        }
    }

    /** What is done with helpers. */
    private enum Work {
        COMPRESS_BZIP2(1) {
            @Override
            byte[] expected() {
                return compressed;
            }

            @Override
            void perform(Engine engine, OutputStream output) throws IOException, InterruptedException {
                new Bzip2Coder(engine).compress(new ByteArrayInputStream(RAW), output, LEVEL, new JobProgress());
            }
        },
        DECOMPRESS_BZIP2(2) {
            @Override
            byte[] expected() {
                return RAW;
            }

            @Override
            void perform(Engine engine, OutputStream output) throws IOException, InterruptedException {
                new Bzip2Coder(engine).decompress(new ByteArrayInputStream(compressed), output, new JobProgress());
            }
        },
        COMPRESS_XZ(3) {
            @Override
            byte[] expected() {
                return xz;
            }

            @Override
            void perform(Engine engine, OutputStream output) throws IOException, InterruptedException {
                output.write(PieceJobTest.compress(engine, RAW, Pieces.OPTIONS, PIECE_BYTES));
            }
        };

        final int lowestVersion;

        Work(int lowestVersion) {
            this.lowestVersion = lowestVersion;
        }

        Coding coding() {
            return this == COMPRESS_XZ ? Pieces.CODING : Bzip2Coder.CODING;
        }

        abstract byte[] expected();

        abstract void perform(Engine engine, OutputStream output) throws IOException, InterruptedException;
    }

    private record Case(int version, Work work, Fault fault, Moment moment) {
        @Override
        public String toString() {
            return fault + " " + moment + ", " + work + ", version " + version;
        }
    }

    static Stream<Case> cases() {
        return Stream.of(Work.values())
                .flatMap(work -> IntStream.rangeClosed(work.lowestVersion, 3)
                        .boxed()
                        .flatMap(version -> Stream.of(Fault.values())
                                .flatMap(fault ->
                                        moments(work, fault).map(moment -> new Case(version, work, fault, moment)))));
    }

    private static Stream<Moment> moments(Work work, Fault fault) {
        Stream<Moment> amidOpening = work == Work.COMPRESS_XZ
                ? Stream.of(Moment.within(Kind.CHOICE, 1), Moment.within(Kind.OFFER, 1), Moment.before(Kind.OFFER, 1))
                : Stream.empty();
        return Stream.concat(amidOpening, moments(fault));
    }

    private static Stream<Moment> moments(Fault fault) {
        Stream<Moment> amidFrames = Stream.of(
                Moment.within(Kind.GREETING, 1),
                Moment.within(Kind.REPLY, 1),
                Moment.within(Kind.REQUEST, 1),
                Moment.within(Kind.ANSWER, 1),
                Moment.before(Kind.ANSWER, 3),
                Moment.before(Kind.REQUEST, 3),
                Moment.within(Kind.REQUEST, BLOCKS),
                Moment.within(Kind.ANSWER, BLOCKS));
        return fault.keepsBytes() ? Stream.concat(Stream.of(Moment.atConnection()), amidFrames) : amidFrames;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    @Execution(ExecutionMode.CONCURRENT)
    void losesNothing(Case given) throws Exception {
        boolean struck = false;
        for (int i = 0; i < ATTEMPTS && !struck; i++) {
            struck = strike(given);
        }
        assertThat(struck).isTrue();
    }

    /** Whether the job came so far that the fault could happen. */
    private static boolean strike(Case given) throws Exception {
        PieceJobTest.News news = new PieceJobTest.News();
        RemoteTimes times = given.fault().isHarmless() ? RemoteHelperTest.PATIENT : TIMES;
        Daemon daemon = given.fault().isHarmless() ? patientDaemon : strictDaemon;
        RemoteOptions options = new RemoteOptions(times, null, null, WireMode.PLAIN);
        boolean verify = given.version() < 3 && !given.fault().keepsBytes();
        HostSpec target = new HostSpec("127.0.0.1", Daemons.addressOf(daemon).getPort(), 1);
        try (FaultProxy proxy = new FaultProxy(target).speaking(given.version());
                RemoteHelper helper =
                        new RemoteHelper(proxy.host(), options, given.work().coding());
                Engine engine = new Engine(
                        EngineOptions.of(1), new HelperOptions(List.of(helper), true, false, verify, news))) {
            proxy.arm(given.moment(), given.fault());
            ByteArrayOutputStream output = new ByteArrayOutputStream();
            given.work().perform(engine, output);
            assertThat(output.toByteArray()).isEqualTo(given.work().expected());
            if (given.fault().keepsBytes()) {
                assertThat(news.lies)
                        .as("a helper is not to blame for its network")
                        .isEmpty();
            }
            if (given.fault().isHarmless()) {
                assertThat(news.failures).as("it only took time").isEmpty();
            }
            return proxy.struck() == 1;
        }
    }
}
