package org.dbzip2.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.testing.HandmadeBlock;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.JobReport.WorkerReport;
import org.dbzip2.engine.bzip2.Bzip2Coder;
import org.dbzip2.engine.bzip2.CollidingBytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Helpers decompress, and verdicts on the file are made here. */
@Timeout(300)
class HelperDecompressionTest {
    private static final byte[] RAW = SyntheticData.text(new Random(1), 700_000);
    private static byte[] file = new byte[0];

    private final RecordedEvents events = new RecordedEvents();

    @BeforeAll
    static void compress() throws Exception {
        try (Engine engine = new Engine(EngineOptions.of(2))) {
            file = Engines.compress(engine, RAW, 1);
        }
    }

    @AfterEach
    void leavesNoThread() throws Exception {
        assertThat(Engines.threadsLeft()).isEmpty();
    }

    @Test
    void helpersDecompressAllBlocks() throws Exception {
        FakeHelper helper = FakeHelper.honest("helper", 3);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Engine engine = helped(false, helper)) {
            JobReport report =
                    new Bzip2Coder(engine).decompress(new ByteArrayInputStream(file), out, new JobProgress());

            assertThat(out.toByteArray()).isEqualTo(RAW);
            WorkerReport line = report.workers().get(1);
            assertThat(line.blocks()).isEqualTo(report.blocks());
            assertThat(line.bytesOut()).isEqualTo(RAW.length);
        }
        assertThat(events.all()).isEmpty();
    }

    @Test
    void helpersDecompressBlocksThatStandForMuch() throws Exception {
        byte[] zeros = new byte[60_000_000];
        try (Engine engine = helped(false, FakeHelper.honest("helper", 2))) {
            assertThat(Engines.decompress(engine, Engines.compress(engine, zeros, 9)))
                    .isEqualTo(zeros);
        }
    }

    @Test
    void damageIsFoundHereAndHeldAgainstNobody() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        System.out.println("HelperDecompressionTest: seed " + seed);
        try (Engine engine = helped(false, FakeHelper.honest("helper", 2))) {
            for (int i = 0; i < 30; i++) {
                byte[] damaged = file.clone();
                int bit = random.nextInt(8 * file.length);
                damaged[bit >> 3] ^= (byte) (0x80 >> (bit & 7));
                Agreement.withSerialStream(engine, damaged);
                Agreement.withSerialStream(engine, Arrays.copyOf(file, random.nextInt(file.length)));
            }
        }
        assertThat(events.all()).isEmpty();
    }

    @Test
    void oddBlocksAreJudgedHere() throws Exception {
        HandmadeBlock word = new HandmadeBlock(new byte[] {1, 2, 3, 2, 1});
        HandmadeBlock wrongCrc = new HandmadeBlock(new byte[] {1, 2, 3, 2, 1});
        wrongCrc.crc++;
        HandmadeBlock randomised = new HandmadeBlock(new byte[] {1, 2, 3, 2, 1});
        randomised.randomised = true;
        HandmadeBlock tooLong = HandmadeBlock.ofOneValue('a', 100_001);
        HandmadeBlock endsInRun = new HandmadeBlock(Sequences.run('a', 4), word.crc);
        try (Engine engine = helped(false, FakeHelper.honest("helper", 2))) {
            for (HandmadeBlock odd : List.of(wrongCrc, randomised, tooLong, endsInRun)) {
                Agreement.withSerialStream(engine, HandmadeBlock.stream(1, word, odd, word));
            }
            Agreement.withSerialStream(engine, HandmadeBlock.stream(2, word, tooLong, word));
        }
        assertThat(events.all()).isEmpty();
    }

    @Test
    void aHelperThatGivesOtherBytesIsDropped() throws Exception {
        dropsAndFinishes(false, "the bytes are not those of the block", block -> {
            byte[] raw = FakeHelper.decompress(block);
            raw[raw.length - 1]++;
            return raw;
        });
    }

    @Test
    void aHelperThatGivesTooFewBytesIsDropped() throws Exception {
        dropsAndFinishes(false, "the bytes are not those of the block", block -> new byte[0]);
    }

    @Test
    void aHelperThatRefusesSoundBlocksIsDropped() throws Exception {
        dropsAndFinishes(false, "a sound block was refused", block -> {
            throw new BlockRefusedException("data error");
        });
    }

    @Test
    void aHelperThatGivesOtherBytesOfTheSameCrcIsDroppedIfAnswersAreDecoded() throws Exception {
        dropsAndFinishes(true, "the bytes are not those of the block", block -> {
            byte[] raw = FakeHelper.decompress(block);
            return CollidingBytes.of(raw, raw.length);
        });
    }

    @Test
    void aHelperWhoseAnswerCannotBeReadIsLeftAlone() throws Exception {
        decompressWith(false, block -> {
            throw unreadable();
        });
        assertThat(events.all())
                .hasSize(2)
                .anySatisfy(event -> assertThat(event).startsWith("helper backs off: the answer cannot be read: "));
    }

    private static Bzip2Exception unreadable() {
        try {
            FakeHelper.decompressStream(new byte[10]);
            throw new AssertionError("no bzip2 stream");
        } catch (Bzip2Exception e) {
            return e;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void dropsAndFinishes(boolean verify, String problem, FakeHelper.Decompressing decompressing)
            throws Exception {
        decompressWith(verify, decompressing);
        assertThat(events.all()).containsExactlyInAnyOrder("helper is dropped: " + problem, "local slots take over");
    }

    /** Only the helper is asked, and then the local slot is. */
    private void decompressWith(boolean verify, FakeHelper.Decompressing decompressing) throws Exception {
        try (Engine engine = helped(verify, FakeHelper.decompressing("helper", 2, decompressing))) {
            assertThat(Engines.decompress(engine, file)).isEqualTo(RAW);
        }
    }

    private Engine helped(boolean verify, FakeHelper helper) {
        return Engines.helped(new HelperOptions(List.of(helper), true, false, verify, events));
    }
}
