package org.dbzip2.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.bzip2.Bzip2Coder;
import org.dbzip2.engine.bzip2.Slices;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class EngineFailureTest {
    private static final byte[] RAW = SyntheticData.text(new Random(1), 1_200_000);
    private static final int LEVEL = 1;

    @AfterEach
    void leavesNoThread() throws Exception {
        assertThat(Engines.threadsLeft()).isEmpty();
    }

    @Test
    void putsInOrderWhatComesInDisorder() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        List<FakeSlot> workers = List.of(
                FakeSlot.before("a", block -> Thread.sleep(random.nextInt(20))),
                FakeSlot.before("b", block -> Thread.sleep(random.nextInt(20))),
                FakeSlot.before("c", block -> Thread.sleep(Slices.number(block) % 4 == 0 ? 60 : 0)));
        try (Engine engine = Engines.with(workers)) {
            assertThat(Engines.compress(engine, RAW, LEVEL)).as("seed " + seed).isEqualTo(compressed());
        }
    }

    @Test
    void hasAnotherWorkerDoTheBlockOfOneThatFails() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        CountDownLatch bothAsked = new CountDownLatch(2);
        List<FakeSlot> workers = List.of(
                FakeSlot.before("bad", block -> {
                    failures.incrementAndGet();
                    bothAsked.countDown();
                    throw new IOException("connection lost");
                }),
                FakeSlot.before("worse", block -> {
                    failures.incrementAndGet();
                    bothAsked.countDown();
                    throw new OutOfMemoryError("not really");
                }),
                // Or it might do all before the others have begun.
                FakeSlot.before("good", block -> bothAsked.await()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Engine engine = Engines.with(workers)) {
            JobReport report =
                    new Bzip2Coder(engine).compress(new ByteArrayInputStream(RAW), out, LEVEL, new JobProgress());

            assertThat(out.toByteArray()).isEqualTo(compressed());
            assertThat(report.workers().get(0).lastFailure())
                    .get()
                    .extracting(Throwable::getMessage)
                    .isEqualTo("connection lost");
            assertThat(report.workers().get(0).blocks()).isZero();
            assertThat(report.workers().get(2).lastFailure()).isEmpty();
            assertThat(report.workers().get(2).blocks()).isEqualTo(report.blocks());
        }
        assertThat(failures).as("once each").hasValue(2);
    }

    @Test
    void asksAWorkerAgainInTheNextJob() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        List<FakeSlot> workers = List.of(FakeSlot.before("moody", block -> {
            if (calls.getAndIncrement() == 0) {
                throw new IOException("not now");
            }
        }));
        try (Engine engine = Engines.with(workers)) {
            assertThatThrownBy(() -> Engines.compress(engine, RAW, LEVEL)).hasMessage("not now");
            assertThat(Engines.compress(engine, RAW, LEVEL)).isEqualTo(compressed());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void failsWithTheFirstFailureWhenNoWorkerIsLeft(boolean alone) {
        AtomicReference<IOException> first = new AtomicReference<>();
        FakeSlot.Action action = block -> {
            IOException failure = new IOException("failure at block " + Slices.number(block));
            first.compareAndSet(null, failure);
            throw failure;
        };
        List<FakeSlot> workers = List.of(FakeSlot.before("a", action), FakeSlot.before("b", action));
        int aloneBytes = alone ? RAW.length : Engines.NEVER_ALONE;
        try (Engine engine = new Engine(new EngineOptions(2, Engines.MEMORY, false), workers, aloneBytes)) {
            assertThatThrownBy(() -> Engines.compress(engine, RAW, LEVEL))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("failure at block ");
        }
        assertThat(first.get()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10_000, 1_000_000})
    void endsWithTheErrorOfTheInput(int position) throws Exception {
        try (Engine engine = new Engine(new EngineOptions(2, Engines.MEMORY, false))) {
            IOException unreadable = new IOException("bad sector");
            byte[] compressed = Engines.compress(engine, RAW, LEVEL);

            assertThatThrownBy(() -> new Bzip2Coder(engine)
                            .compress(failing(RAW, position, unreadable), new OutputSink(), LEVEL, new JobProgress()))
                    .isSameAs(unreadable);
            assertThatThrownBy(() -> new Bzip2Coder(engine)
                            .decompress(
                                    failing(compressed, position % compressed.length, unreadable),
                                    new OutputSink(),
                                    new JobProgress()))
                    .isSameAs(unreadable);
            assertThat(Engines.decompress(engine, compressed)).isEqualTo(RAW);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100_000})
    void endsWithTheErrorOfTheOutputThoughTheInputIsStuck(int position) throws Exception {
        IOException full = new IOException("disk full");
        byte[] compressed = compressed();
        StuckInput stuckRaw = new StuckInput(RAW);
        StuckInput stuckCompressed = new StuckInput(compressed);
        try (Engine engine = new Engine(new EngineOptions(2, Engines.MEMORY, false))) {
            assertThatThrownBy(() -> new Bzip2Coder(engine)
                            .compress(stuckRaw, failing(position, full), LEVEL, new JobProgress()))
                    .isSameAs(full);
            assertThatThrownBy(() -> new Bzip2Coder(engine)
                            .decompress(stuckCompressed, failing(position, full), new JobProgress()))
                    .isSameAs(full);
            assertThat(Engines.compress(engine, RAW, LEVEL)).isEqualTo(compressed);
        } finally {
            stuckRaw.letGo.countDown();
            stuckCompressed.letGo.countDown();
        }
    }

    @Test
    void putsOutEveryBlockThatIsCompleteWhileTheInputIsStuck() throws Exception {
        StuckInput stuck = new StuckInput(compressed());
        CountDownLatch allOut = new CountDownLatch(RAW.length);
        Thread job = new Thread(() -> {
            try (Engine engine = new Engine(new EngineOptions(2, Engines.MEMORY, false))) {
                new Bzip2Coder(engine).decompress(stuck, counting(allOut), new JobProgress());
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        job.start();

        allOut.await();
        assertThat(stuck.letGo.getCount()).isEqualTo(1);

        stuck.letGo.countDown();
        job.join();
    }

    @Test
    void endsWhenInterruptedThoughInputAndWorkersAreStuck() throws Exception {
        CountDownLatch atWork = new CountDownLatch(2);
        FakeSlot.Action forever = block -> {
            atWork.countDown();
            new CountDownLatch(1).await();
        };
        List<FakeSlot> workers = List.of(FakeSlot.before("a", forever), FakeSlot.before("b", forever));
        StuckInput stuck = new StuckInput(RAW);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (Engine engine = Engines.with(workers)) {
            Thread job = new Thread(() -> {
                try {
                    new Bzip2Coder(engine).compress(stuck, new OutputSink(), LEVEL, new JobProgress());
                } catch (IOException | InterruptedException e) {
                    thrown.set(e);
                }
            });
            job.start();
            atWork.await();
            job.interrupt();
            job.join();
        } finally {
            stuck.letGo.countDown();
        }
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stopsReadingWhenTheOutputIsBehind(boolean decompress) throws Exception {
        EngineOptions options = new EngineOptions(2, 64L << 20, false);
        byte[] block = decompress ? SyntheticData.noise(new Random(2), 3_000_000) : RAW;
        byte[] unit;
        try (Engine engine = new Engine(options)) {
            unit = decompress ? Engines.compress(engine, block, 9) : block;
        }
        AtomicLong read = new AtomicLong();
        InputStream endless = endless(unit, read);
        CountDownLatch goOn = new CountDownLatch(1);
        IOException enough = new IOException("enough");
        OutputStream slow = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                throw enough;
            }
        };
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (Engine engine = new Engine(options)) {
            Thread job = new Thread(() -> {
                try {
                    if (decompress) {
                        new Bzip2Coder(engine).decompress(endless, slow, new JobProgress());
                    } else {
                        new Bzip2Coder(engine).compress(endless, slow, 9, new JobProgress());
                    }
                } catch (IOException | InterruptedException e) {
                    thrown.set(e);
                }
            });
            job.start();
            // It reads ahead, and then, as far as can be seen in a while, no more.
            long before;
            do {
                before = read.get();
                Thread.sleep(300);
            } while (before < 3_000_000 || before != read.get());

            goOn.countDown();
            job.join();
        }
        // Not even until its end.
        assertThat(read.get()).isLessThanOrEqualTo(options.memoryBytes() / 2);
        assertThat(thrown.get()).isSameAs(enough);
    }

    private static byte[] compressed() throws IOException, InterruptedException {
        try (Engine engine = new Engine(new EngineOptions(2, Engines.MEMORY, false))) {
            return Engines.compress(engine, RAW, LEVEL);
        }
    }

    private static InputStream failing(byte[] bytes, int position, IOException failure) {
        ByteArrayInputStream before = new ByteArrayInputStream(bytes, 0, position);
        return new InputStream() {
            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int count = before.read(buffer, offset, length);
                if (count < 0) {
                    throw failure;
                }
                return count;
            }
        };
    }

    private static OutputStream failing(int position, IOException failure) {
        return new OutputStream() {
            private final ByteArrayOutputStream before = new ByteArrayOutputStream();

            @Override
            public void write(int value) throws IOException {
                before.write(value);
                if (before.size() > position) {
                    throw failure;
                }
            }
        };
    }

    private static OutputStream counting(CountDownLatch expected) {
        return new OutputStream() {
            @Override
            public void write(int value) {
                expected.countDown();
            }
        };
    }

    private static InputStream endless(byte[] unit, AtomicLong read) {
        return new InputStream() {
            private int at;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                int count = Math.min(length, unit.length - at);
                System.arraycopy(unit, at, buffer, offset, count);
                at = (at + count) % unit.length;
                read.addAndGet(count);
                return count;
            }
        };
    }

    /** Gives its bytes, and then neither more nor an end, like a pipe that nobody writes to, until it is let go. */
    private static final class StuckInput extends InputStream {
        private final ByteArrayInputStream bytes;
        private final CountDownLatch letGo = new CountDownLatch(1);

        StuckInput(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            int count = bytes.read(buffer, offset, length);
            while (count < 0 && letGo.getCount() > 0) {
                try {
                    letGo.await();
                } catch (InterruptedException e) {
                    // As deaf as a read from a pipe.
                }
            }
            return count;
        }
    }
}
