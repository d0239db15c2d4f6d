package org.dbzip2.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.StructuredRandom;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.codec.testing.TestInput;
import org.dbzip2.engine.bzip2.Bzip2Coder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class EngineCompressionTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void writesTheBytesOfBzip2WithAnyNumberOfThreads(int threads) throws Exception {
        ReferenceBzip2.BZIP2.assumeInstalled();
        byte[] raw = Sequences.concat(
                SyntheticData.text(new Random(1), 500_000),
                new byte[6_000_000],
                SyntheticData.tar(new Random(2), 700_000),
                SyntheticData.noise(new Random(3), 250_000));
        try (Engine engine = new Engine(new EngineOptions(threads, Engines.MEMORY, false))) {
            assertThat(Engines.compress(engine, raw, 1)).isEqualTo(ReferenceBzip2.BZIP2.compress(raw, 1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 9})
    void writesTheBytesOfBzip2AtAnyLevel(int level) throws Exception {
        ReferenceBzip2.BZIP2.assumeInstalled();
        byte[] raw = SyntheticData.tar(new Random(4), 2_000_000);
        try (Engine engine = new Engine(new EngineOptions(2, Engines.MEMORY, false))) {
            assertThat(Engines.compress(engine, raw, level)).isEqualTo(ReferenceBzip2.BZIP2.compress(raw, level));
        }
    }

    @Test
    void doesManySmallInputsOneAfterAnother() throws Exception {
        ReferenceBzip2.BZIP2.assumeInstalled();
        long seed = System.nanoTime();
        try (Engine alone = new Engine(new EngineOptions(2, Engines.MEMORY, false));
                Engine threaded = Engines.threaded(2)) {
            for (int number = 0; number < 60; number++) {
                TestInput input = StructuredRandom.input(seed, number);
                byte[] raw = input.bytes();
                byte[] expected = ReferenceBzip2.BZIP2.compress(raw, 1);

                assertThat(Engines.compress(alone, raw, 1)).as(input.name()).isEqualTo(expected);
                assertThat(Engines.compress(threaded, raw, 1)).as(input.name()).isEqualTo(expected);
                assertThat(Engines.decompress(alone, expected)).as(input.name()).isEqualTo(raw);
                assertThat(Engines.decompress(threaded, expected))
                        .as(input.name())
                        .isEqualTo(raw);
            }
        }
    }

    @Test
    void startsNoThreadForAShortInput() throws Exception {
        byte[] raw = SyntheticData.text(new Random(5), 10_000);
        assertThat(Engines.threadsLeft()).as("of other tests").isEmpty();
        try (Engine engine = new Engine(new EngineOptions(4, Engines.MEMORY, false))) {
            byte[] compressed = Engines.compress(engine, raw, 9);
            assertThat(Engines.decompress(engine, compressed)).isEqualTo(raw);

            // A thread that was started would wait for another file for a minute.
            assertThat(Engines.threads()).isEmpty();
        }
    }

    @Test
    void keepsItsThreadsFromFileToFile() throws Exception {
        byte[] raw = SyntheticData.text(new Random(6), 250_000);
        var seen = ConcurrentHashMap.<Thread>newKeySet();
        EngineOptions options = new EngineOptions(2, Engines.MEMORY, false);
        var workers = Engine.localSlots(options).stream()
                .map(worker -> FakeSlot.before(worker.name(), block -> seen.add(Thread.currentThread())))
                .toList();
        try (Engine engine = new Engine(options, workers, Engines.NEVER_ALONE)) {
            for (int i = 0; i < 40; i++) {
                Engines.compress(engine, raw, 1);
                // One that is still on its way back is not there for the next file.
                Engines.awaitIdleThreads();
            }
        }

        // Two for the slots and one that reads, in whatever roles.
        assertThat(seen).hasSizeBetween(1, 3);
        assertThat(Engines.threadsLeft()).isEmpty();
    }

    @Test
    void reportsWhatEachWorkerDid() throws Exception {
        byte[] raw = SyntheticData.text(new Random(7), 1_000_000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JobProgress progress = new JobProgress();
        try (Engine engine = new Engine(new EngineOptions(2, Engines.MEMORY, false))) {
            JobReport report = new Bzip2Coder(engine).compress(new ByteArrayInputStream(raw), out, 1, progress);

            assertThat(report.bytesIn()).isEqualTo(raw.length).isEqualTo(progress.bytesIn());
            assertThat(report.bytesOut()).isEqualTo(out.size()).isEqualTo(progress.bytesOut());
            assertThat(report.blocks()).isBetween(10L, 12L);
            assertThat(report.workers()).hasSize(2).allMatch(line -> line.name().startsWith("local thread "));
            assertThat(report.workers().stream()
                            .mapToLong(JobReport.WorkerReport::bytesIn)
                            .sum())
                    .isEqualTo(raw.length);
            assertThat(report.workers().stream()
                            .mapToLong(JobReport.WorkerReport::blocks)
                            .sum())
                    .isEqualTo(report.blocks());
        }
    }

    @Test
    void takesLongRunsWithTheLeastMemory() throws Exception {
        ReferenceBzip2.BZIP2.assumeInstalled();
        byte[] raw = new byte[100_000_000];
        try (Engine engine = new Engine(new EngineOptions(2, EngineOptions.MIN_MEMORY_BYTES, false))) {
            byte[] compressed = Engines.compress(engine, raw, 9);

            assertThat(compressed).isEqualTo(ReferenceBzip2.BZIP2.compress(raw, 9));
            OutputSink count = new OutputSink();
            new Bzip2Coder(engine).decompress(new ByteArrayInputStream(compressed), count, new JobProgress());
            assertThat(count.bytes).isEqualTo(raw.length);
        }
    }

    @Test
    void givesHelpersLongRunsAsRawBytes() throws Exception {
        byte[] raw = Sequences.concat(new byte[12_000_000], SyntheticData.text(new Random(8), 150_000));
        FakeHelper helper = FakeHelper.honest("helper", 2);
        HelperOptions options = new HelperOptions(List.of(helper), true, false, true, HelperListener.SILENT);
        try (Engine alone = new Engine(new EngineOptions(1, Engines.MEMORY, false));
                Engine helped = Engines.helped(options)) {
            assertThat(Engines.compress(helped, raw, 1)).isEqualTo(Engines.compress(alone, raw, 1));
            assertThat(helper.calls.get()).isPositive();
        }
    }
}
