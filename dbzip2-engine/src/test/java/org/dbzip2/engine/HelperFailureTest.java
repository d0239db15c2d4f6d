package org.dbzip2.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.JobReport.WorkerReport;
import org.dbzip2.engine.bzip2.Bzip2Coder;
import org.dbzip2.engine.bzip2.CollidingBytes;
import org.dbzip2.engine.bzip2.Slices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whatever helpers do, the output is bzip2's or there is none. */
@Timeout(300)
class HelperFailureTest {
    private static final byte[] RAW = SyntheticData.text(new Random(1), 1_200_000);
    private static final int LEVEL = 1;
    private static byte[] expected = new byte[0];

    private final RecordedEvents events = new RecordedEvents();
    private final ManualClock clock = new ManualClock();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeAll
    static void compressLocally() throws Exception {
        try (Engine engine = new Engine(EngineOptions.of(2))) {
            expected = Engines.compress(engine, RAW, LEVEL);
        }
    }

    @AfterEach
    void leavesNoThread() throws Exception {
        assertThat(Engines.threadsLeft()).isEmpty();
    }

    @Test
    void helpersAndLocalSlotsShareTheWork() throws Exception {
        CountDownLatch localAtWork = new CountDownLatch(1);
        CountDownLatch helperAtWork = new CountDownLatch(1);
        FakeSlot local = FakeSlot.before("local", block -> {
            localAtWork.countDown();
            helperAtWork.await();
        });
        FakeHelper helper = FakeHelper.before("helper", 2, () -> {
            helperAtWork.countDown();
            localAtWork.await();
        });

        JobReport report = compress(engine(clock, options(false, false, helper), local));

        assertThat(report.workers()).extracting(WorkerReport::name).containsExactly("local", "helper");
        assertThat(report.workers()).extracting(WorkerReport::isHelper).containsExactly(false, true);
        assertThat(report.workers()).extracting(WorkerReport::slots).containsExactly(1, 2);
        assertThat(report.workers())
                .allSatisfy(worker -> assertThat(worker.blocks()).isPositive());
        assertThat(report.workers().stream().mapToLong(WorkerReport::blocks).sum())
                .isEqualTo(report.blocks());
        assertThat(events.all()).isEmpty();
        assertThat(helper.closed).isTrue();
    }

    @Test
    void helpersDoAllWhereLocalSlotsAreKeptInReserve() throws Exception {
        FakeSlot local = FakeSlot.before("local", block -> {
            throw new AssertionError("not needed");
        });
        FakeHelper helper = FakeHelper.honest("helper", 2);

        JobReport report = compress(engine(clock, options(true, false, helper), local));

        assertThat(helper.calls).hasValue((int) report.blocks());
        assertThat(events.all()).isEmpty();
    }

    @Test
    void othersDoTheBlockOfAHelperThatFailsAndItIsLeftAlone() throws Exception {
        CountDownLatch failed = new CountDownLatch(1);
        FakeSlot local = FakeSlot.before("local", block -> failed.await());
        FakeHelper helper = FakeHelper.before("helper", 1, () -> {
            failed.countDown();
            throw new IOException("connection reset");
        });

        JobReport report = compress(engine(clock, options(false, false, helper), local));

        assertThat(helper.calls).as("asked while the clock stands still").hasValue(1);
        assertThat(events.all()).containsExactly("helper backs off: connection reset");
        WorkerReport ofLocal = report.workers().get(0);
        WorkerReport ofHelper = report.workers().get(1);
        assertThat(ofHelper.blocks()).isZero();
        assertThat(ofHelper.failures()).isEqualTo(1);
        assertThat(ofHelper.lastFailure())
                .get()
                .extracting(Throwable::getMessage)
                .isEqualTo("connection reset");
        assertThat(ofLocal.blocks()).isEqualTo(report.blocks());
        assertThat(ofLocal.retries()).isEqualTo(1);
        assertThat(ofLocal.failures()).isZero();
    }

    @Test
    void aHelperIsTriedAgainWhenItsTimeHasCome() throws Exception {
        AtomicBoolean well = new AtomicBoolean();
        CountDownLatch back = new CountDownLatch(1);
        FakeSlot local = FakeSlot.before("local", block -> {
            if (Slices.number(block) > 0) {
                back.await();
            }
        });
        FakeHelper helper = FakeHelper.before("helper", 3, () -> {
            if (!well.getAndSet(true)) {
                throw new IOException("not now");
            }
        });
        events.afterBackOff = () -> clock.advance(ManualClock.SECOND);
        events.afterReturn = back::countDown;

        JobReport report = compress(engine(clock, options(false, false, helper), local));

        assertThat(events.all()).startsWith("helper backs off: not now").endsWith("helper is back");
        assertThat(report.workers().get(1).blocks()).isPositive();
    }

    @Test
    void localSlotsInReserveTakeOverWhenAllHelpersFail() throws Exception {
        FakeHelper one = failing("one");
        FakeHelper two = failing("two");

        JobReport report =
                compress(engine(clock, options(true, false, one, two), FakeSlot.before("local", block -> {})));

        assertThat(report.workers().get(0).blocks()).isEqualTo(report.blocks());
        assertThat(events.all())
                .containsExactlyInAnyOrder(
                        "one backs off: one is down", "two backs off: two is down", "local slots take over");
    }

    @Test
    void aJobThatRequiresHelpersFailsWhenAllAreLostAndNamesThem() {
        FakeHelper one = failing("one");
        FakeHelper two = failing("two");
        FakeSlot local = FakeSlot.before("local", block -> {
            throw new AssertionError("not wanted");
        });

        try (Engine engine = engine(ManualClock.fast(), options(true, true, one, two), local)) {
            assertThatThrownBy(() -> Engines.compress(engine, RAW, LEVEL))
                    .isInstanceOf(NoHelperLeftException.class)
                    .hasMessage("no helper is left: one (one is down), two (two is down)");
        }
        assertThat(one.calls.get() + two.calls.get()).isGreaterThanOrEqualTo(6);
    }

    @Test
    void aJobThatRequiresHelpersSurvivesAFailure() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        FakeHelper helper = FakeHelper.before("helper", 2, () -> {
            if (calls.incrementAndGet() % 3 == 0) {
                throw new IOException("every third time");
            }
        });
        FakeSlot local = FakeSlot.before("local", block -> {
            throw new AssertionError("not wanted");
        });

        compress(engine(ManualClock.fast(), options(true, true, helper), local));

        assertThat(events.all()).contains("helper backs off: every third time", "helper is back");
    }

    @Test
    void aHelperThatGivesABlockOfOtherDataIsDroppedForGood() throws Exception {
        byte[] other = SyntheticData.text(new Random(2), 90_000);
        RawBlock otherBlock = new RawBlock(0, other, other.length, Bzip2Coder.CODING);
        FakeHelper liar = FakeHelper.compressing("liar", 1, block -> FakeHelper.compress(otherBlock));
        FakeSlot local = FakeSlot.before("local", block -> {});
        try (Engine engine = engine(clock, options(true, false, liar), local)) {
            assertThat(Engines.compress(engine, RAW, LEVEL)).isEqualTo(expected);
            clock.advance(1000 * ManualClock.SECOND);
            assertThat(Engines.compress(engine, RAW, LEVEL)).isEqualTo(expected);
        }
        assertThat(liar.calls).hasValue(1);
        assertThat(events.all())
                .filteredOn(event -> !event.equals("local slots take over"))
                .singleElement()
                .satisfies(event -> assertThat(event).startsWith("liar is dropped: the block has the CRC "));
    }

    @Test
    void whatElseALiarIsAtIsCancelledAndDoneAgain() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        CountDownLatch bothAsked = new CountDownLatch(2);
        AtomicInteger calls = new AtomicInteger();
        FakeHelper liar = FakeHelper.before("liar", 2, () -> {
            boolean lies = calls.getAndIncrement() == 0;
            try {
                // The one that lies may have been caught before the other one has noticed that they have met.
                meet(bothAsked);
                if (lies) {
                    throw new WorkerMisconductException("wrong block");
                }
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                cancelled.countDown();
                throw e;
            }
        });
        FakeSlot local = FakeSlot.before("local", block -> cancelled.await());

        JobReport report = compress(engine(clock, options(false, false, liar), local));

        assertThat(events.all()).containsExactly("liar is dropped: wrong block");
        assertThat(report.workers().get(1).failures()).isEqualTo(1);
        assertThat(report.workers().get(0).blocks()).isEqualTo(report.blocks());
    }

    @Test
    void blocksOfOtherDataWithTheSameCrcAreFoundWhereAnswersAreDecoded() throws Exception {
        FakeHelper liar = FakeHelper.compressing("liar", 1, block -> {
            byte[] other = CollidingBytes.of(block.bytes(), block.length());
            return FakeHelper.compress(new RawBlock(0, other, other.length, Bzip2Coder.CODING));
        });
        HelperOptions verifying = new HelperOptions(List.of(liar), true, false, true, events);

        compress(engine(clock, verifying, FakeSlot.before("local", block -> {})));

        assertThat(events.all())
                .containsExactlyInAnyOrder("liar is dropped: the block is one of other data", "local slots take over");
    }

    @Test
    void aHelperGetsMoreBlocksOnceItHasUseForThem() throws Exception {
        CountDownLatch allAtWork = new CountDownLatch(3);
        FakeHelper[] self = new FakeHelper[1];
        AtomicBoolean connected = new AtomicBoolean();
        FakeHelper helper = FakeHelper.before("helper", 3, () -> {
            if (connected.getAndSet(true)) {
                meet(allAtWork);
            } else {
                self[0].capacity = 3;
            }
        });
        helper.capacity = 1;
        self[0] = helper;
        FakeSlot local = FakeSlot.before("local", block -> {
            throw new AssertionError("not needed");
        });

        compress(engine(clock, options(true, false, helper), local));

        assertThat(allAtWork.getCount()).isZero();
    }

    @Test
    void nothingIsHeldAgainstAHelperThatIsInterruptedAtTheEndOfAJob() {
        CountDownLatch asked = new CountDownLatch(1);
        FakeHelper helper = FakeHelper.before("helper", 1, () -> {
            asked.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IOException("socket closed", e);
            }
        });
        IOException unreadable = new IOException("bad sector");
        InputStream in = new SequenceInputStream(new ByteArrayInputStream(RAW, 0, 400_000), new InputStream() {
            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                try {
                    asked.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                throw unreadable;
            }
        });
        FakeSlot local = FakeSlot.before("local", block -> asked.await());
        try (Engine engine = engine(clock, options(false, false, helper), local)) {
            assertThatThrownBy(() -> new Bzip2Coder(engine).compress(in, out, LEVEL, new JobProgress()))
                    .isSameAs(unreadable);
        }
        assertThat(events.all()).isEmpty();
    }

    private static FakeHelper failing(String name) {
        return FakeHelper.before(name, 2, () -> {
            throw new IOException(name + " is down");
        });
    }

    private static void meet(CountDownLatch all) throws InterruptedException {
        all.countDown();
        all.await();
    }

    private HelperOptions options(boolean localInReserve, boolean required, FakeHelper... helpers) {
        return new HelperOptions(List.of(helpers), localInReserve, required, false, events);
    }

    private static Engine engine(LongSupplier time, HelperOptions options, FakeSlot local) {
        return new Engine(
                new EngineOptions(1, Engines.MEMORY, false), List.of(local), options, Engines.NEVER_ALONE, time);
    }

    /** Compresses, and finds bzip2's bytes. */
    private JobReport compress(Engine engine) throws IOException, InterruptedException {
        try (engine) {
            JobReport report =
                    new Bzip2Coder(engine).compress(new ByteArrayInputStream(RAW), out, LEVEL, new JobProgress());
            assertThat(out.toByteArray()).isEqualTo(expected);
            return report;
        }
    }
}
