package org.dbzip2.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MemoryPlanTest {
    private static final long WORKER = 13L << 20;
    private static final long TASK = 1L << 20;
    private static final MemoryNeed NEED = new MemoryNeed(WORKER, TASK, Integer.MAX_VALUE);

    @Test
    void refusesLessThanTheLeastMemoryAndThreads() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EngineOptions(1, EngineOptions.MIN_MEMORY_BYTES - 1, false))
                .withMessageContaining("40 MiB");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EngineOptions(0, EngineOptions.MIN_MEMORY_BYTES, false))
                .withMessageContaining("thread");
    }

    @Test
    void keepsAWorkerBusyInTheLeastMemory() {
        EngineOptions least = new EngineOptions(8, EngineOptions.MIN_MEMORY_BYTES, false);

        MemoryPlan plan = MemoryPlan.of(least, NEED, 0);

        // One block at the worker, one being read, one being written, one to take next.
        assertThat(plan.workers()).isBetween(1, 2);
        assertThat(plan.blockBytes()).isGreaterThan((plan.workers() + 3L) * TASK);
    }

    @Test
    void usesFewerThreadsWhereMemoryIsShort() {
        EngineOptions options = new EngineOptions(64, 400L << 20, false);

        MemoryPlan plan = MemoryPlan.of(options, NEED, 0);

        assertThat(plan.workers()).isBetween(18, 29);
        assertThat(plan.workers() * WORKER + plan.blockBytes()).isLessThan(options.memoryBytes());
    }

    @Test
    void usesAllThreadsWhereMemoryIsAmple() {
        assertThat(MemoryPlan.of(EngineOptions.of(64), NEED, 0).workers()).isEqualTo(64);
    }

    @Test
    void usesNoMoreWorkersThanAreOfUse() {
        assertThat(MemoryPlan.of(EngineOptions.of(64), new MemoryNeed(WORKER, TASK, 1), 0)
                        .workers())
                .isEqualTo(1);
    }

    @Test
    void leavesRoomForABlockAtEachSlotOfAHelper() {
        EngineOptions options = new EngineOptions(64, 400L << 20, false);
        MemoryPlan alone = MemoryPlan.of(options, NEED, 0);
        MemoryPlan few = MemoryPlan.of(options, NEED, 10);

        assertThat(few.workers()).isLessThan(alone.workers());
        assertThat(few.blockBytes()).isGreaterThan((few.workers() + 10) * TASK);
        assertThat(few.blocks()).isGreaterThanOrEqualTo(few.workers() + 10 + 3);
    }

    @Test
    void keepsHalfOfTheMemoryForLocalSlotsWhateverHelpersThereAre() {
        EngineOptions options = new EngineOptions(64, 400L << 20, false);

        MemoryPlan many = MemoryPlan.of(options, NEED, 10_000);

        assertThat(many.workers()).isBetween(MemoryPlan.of(options, NEED, 0).workers() / 2 - 1, 63);
        EngineOptions least = new EngineOptions(8, EngineOptions.MIN_MEMORY_BYTES, false);
        assertThat(MemoryPlan.of(least, NEED, 10_000).workers()).isEqualTo(1);
    }
}
