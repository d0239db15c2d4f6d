package org.dbzip2.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.dbzip2.codec.format.Crc;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.JobReport.WorkerReport;
import org.dbzip2.engine.bzip2.Bzip2Coder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A slot that takes too long for the block that the output waits for. */
@Timeout(300)
class StragglerTest {
    private static final byte[] RAW = SyntheticData.text(new Random(1), 2_500_000);
    private static final int LEVEL = 1;
    private static byte[] expected = new byte[0];

    private final RecordedEvents events = new RecordedEvents();
    private final AtomicInteger doneHere = new AtomicInteger();
    private final CountDownLatch asked = new CountDownLatch(1);

    /** Begins when the helper has a block. */
    private final Slot local = FakeSlot.before("local", block -> {
        asked.await();
        doneHere.incrementAndGet();
    });

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
    void anIdleSlotRescuesTheBlockOfAHelperThatHangs() throws Exception {
        AtomicBoolean interrupted = new AtomicBoolean();
        FakeHelper helper = FakeHelper.before("helper", 1, () -> {
            asked.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.set(true);
                throw e;
            }
        });

        JobReport report = compress(helper);

        assertThat(interrupted).isTrue();
        WorkerReport line = report.workers().get(1);
        assertThat(line.racesLost()).isPositive();
        assertThat(line.failures()).isZero();
        assertThat(line.blocks()).isZero();
        assertThat(events.all()).isEmpty();
    }

    @Test
    void aHelperThatAnswersAnInterruptByAnErrorHasOnlyLostARace() throws Exception {
        FakeHelper helper = FakeHelper.before("helper", 1, () -> {
            asked.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new IOException("connection closed", e);
            }
        });

        JobReport report = compress(helper);

        assertThat(report.workers().get(1).racesLost()).isPositive();
        assertThat(report.workers().get(1).failures()).isZero();
        assertThat(events.all()).isEmpty();
    }

    @Test
    void theBytesOfALoserStayAsTheyAreUntilItReturns() throws Exception {
        AtomicReference<String> change = new AtomicReference<>("never asked");
        FakeHelper deaf = FakeHelper.compressing("deaf", 1, block -> {
            if (!"never asked".equals(change.get())) {
                return FakeHelper.compress(block);
            }
            int before = Crc.of(block.bytes(), 0, block.length());
            asked.countDown();
            // Long after it has lost, when the block is out and many more have been read. Nothing was done here before.
            while (doneHere.get() < 15) {
                Thread.onSpinWait();
            }
            change.set(Crc.of(block.bytes(), 0, block.length()) == before ? "none" : "other bytes");
            return FakeHelper.compress(block);
        });

        JobReport report = compress(deaf);

        assertThat(change).hasValue("none");
        assertThat(report.workers().get(1).racesLost()).isPositive();
    }

    @Test
    void aHelperRescuesTheBlockOfALocalSlotThatHangs() throws Exception {
        AtomicBoolean hangs = new AtomicBoolean(true);
        Slot hanging = FakeSlot.before("hanging", block -> {
            if (hangs.getAndSet(false)) {
                new CountDownLatch(1).await();
            }
        });

        JobReport report = compress(hanging, FakeHelper.honest("helper", 1));

        assertThat(report.workers().get(0).racesLost()).isPositive();
        assertThat(report.workers().get(1).blocks()).isPositive();
    }

    private JobReport compress(FakeHelper helper) throws IOException, InterruptedException {
        return compress(local, helper);
    }

    private JobReport compress(Slot first, FakeHelper helper) throws IOException, InterruptedException {
        HelperOptions options = new HelperOptions(List.of(helper), false, false, false, events);
        EngineOptions one = new EngineOptions(1, Engines.MEMORY, false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Engine engine = new Engine(one, List.of(first), options, Engines.NEVER_ALONE, ManualClock.fast())) {
            JobReport report =
                    new Bzip2Coder(engine).compress(new ByteArrayInputStream(RAW), out, LEVEL, new JobProgress());
            assertThat(out.toByteArray()).isEqualTo(expected);
            return report;
        }
    }
}
