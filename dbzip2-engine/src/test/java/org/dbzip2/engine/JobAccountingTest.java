package org.dbzip2.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.LongSupplier;
import org.dbzip2.engine.Helper.Direction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/**
 * A job whose helpers fail, hang, are deaf and lie at random: every task comes out once and in order, no result is lost, and the
 * memory of each task goes back once, when nobody uses it any more.
 */
@Timeout(300)
class JobAccountingTest {
    private static final int TASKS = 400;
    private static final int COST = 10;
    private static final int BUDGET = 15 * COST;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final RandomWork work = new RandomWork();

    @RepeatedTest(20)
    void losesNothingWhateverHelpersDo() throws Exception {
        LongSupplier clock = ManualClock.fast();
        List<FakeHelper> helpers = List.of(
                FakeHelper.honest("one", 1 + random.nextInt(3)),
                FakeHelper.honest("two", 1 + random.nextInt(3)),
                FakeHelper.honest("three", 1));
        HelperOptions options = new HelperOptions(helpers, random.nextBoolean(), false, false, HelperListener.SILENT);
        List<EnlistedHelper> enlisted = helpers.stream()
                .map(helper -> new EnlistedHelper(helper, new SplittableRandom(seed)))
                .toList();
        List<Slot> locals = List.of(FakeSlot.before("local", block -> {}));
        BlockQueue<Integer, Object> queue = new BlockQueue<>(new Budget(BUDGET, 100), work::recycle, clock);
        Roster roster = new Roster(locals, enlisted, Direction.COMPRESS, options, clock);
        ExecutorService executor = Executors.newCachedThreadPool();
        JobThreads threads = new JobThreads(executor);
        JobTally tally = new JobTally(locals, enlisted);
        Crew<Integer, Object> crew = new Crew<>(threads, roster, work, queue, tally, HelperListener.SILENT, clock);
        List<Integer> order = new ArrayList<>();
        Set<Object> used = ConcurrentHashMap.newKeySet();
        try (Job<Integer, Object> job = new Job<>(threads, crew, queue, new Numbers(), tally, -1)) {
            QueuedBlock<Integer, Object> block;
            while ((block = job.take()) != null) {
                order.add(block.task());
                assertThat(used.add(block.result())).isTrue();
                job.release(block);
            }
        } finally {
            executor.shutdownNow();
        }

        assertThat(order).as("seed " + seed).hasSize(TASKS).isSorted().doesNotHaveDuplicates();
        assertThat(work.made).hasSize(TASKS + work.discarded.size()).containsAll(used);
        assertThat(work.discarded).doesNotContainAnyElementsOf(used);
        assertThat(work.recycled).hasValue(TASKS);
        assertThat(queue.hasRoom(BUDGET)).isTrue();
    }

    /** Does nothing, in all the ways there are. */
    private final class RandomWork implements Work<Integer, Object> {
        final Set<Object> made = ConcurrentHashMap.newKeySet();
        final Set<Object> discarded = ConcurrentHashMap.newKeySet();
        final AtomicInteger recycled = new AtomicInteger();
        private final AtomicInteger calls = new AtomicInteger();
        private final AtomicIntegerArray users = new AtomicIntegerArray(TASKS);
        private final AtomicIntegerArray timesRecycled = new AtomicIntegerArray(TASKS);

        @Override
        public Direction direction() {
            return Direction.COMPRESS;
        }

        @Override
        public MemoryNeed memory() {
            return new MemoryNeed(0, COST, Integer.MAX_VALUE);
        }

        @Override
        public Object perform(Integer task, Workbench bench) throws IOException, InterruptedException {
            return use(task, false);
        }

        @Override
        public Object ask(BlockWorker worker, Integer task, Workbench bench) throws IOException, InterruptedException {
            return use(task, true);
        }

        private Object use(Integer task, boolean elsewhere) throws IOException, InterruptedException {
            users.incrementAndGet(task);
            try {
                if (elsewhere) {
                    misbehave(new Random(seed + calls.incrementAndGet()).nextInt(100));
                }
                Object result = new Object();
                made.add(result);
                return result;
            } finally {
                assertThat(timesRecycled.get(task)).as("recycled while in use").isZero();
                users.decrementAndGet(task);
            }
        }

        private void misbehave(int choice) throws IOException, InterruptedException {
            if (choice < 8) {
                throw new IOException("connection lost");
            } else if (choice < 12) {
                new CountDownLatch(1).await();
            } else if (choice < 18) {
                long end = System.nanoTime() + 5_000_000;
                while (System.nanoTime() < end) {
                    Thread.onSpinWait();
                }
            } else if (choice == 18) {
                throw new WorkerMisconductException("wrong data");
            } else if (choice == 19) {
                throw new IllegalStateException("a fault in the helper's code");
            } else if (choice < 30) {
                Thread.sleep(1);
            }
        }

        @Override
        public long extraBytes(Object result) {
            return result.hashCode() & 7;
        }

        @Override
        public void recycle(Integer task) {
            assertThat(users.get(task)).as("in use while recycled").isZero();
            assertThat(timesRecycled.incrementAndGet(task)).isEqualTo(1);
            recycled.incrementAndGet();
        }

        @Override
        public void discard(Object result) {
            assertThat(discarded.add(result)).isTrue();
        }
    }

    /** The numbers from 0. */
    private static final class Numbers implements BlockSource<Integer> {
        private int next;

        @Override
        public void read() {}

        @Override
        public @Nullable Integer poll() {
            return next < TASKS ? next++ : null;
        }

        @Override
        public boolean isAtEnd() {
            return next == TASKS;
        }

        @Override
        public long bytesRead() {
            return next;
        }

        @Override
        public long openBytes() {
            return COST;
        }

        @Override
        public long cost(Integer task) {
            return COST;
        }

        @Override
        public boolean needsWork(Integer task) {
            return true;
        }
    }
}
