package org.dbzip2.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryPlanTest {
    @Test
    void refusesLessThanTheLeastMemoryAndThreads() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EngineOptions(1, EngineOptions.MIN_MEMORY_BYTES - 1, false))
                .withMessageContaining("40 MiB");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EngineOptions(0, EngineOptions.MIN_MEMORY_BYTES, false))
                .withMessageContaining("thread");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 9})
    void keepsAWorkerBusyInTheLeastMemory(int level) {
        EngineOptions least = new EngineOptions(8, EngineOptions.MIN_MEMORY_BYTES, false);

        MemoryPlan plan = MemoryPlan.forCompressing(least, level);

        // One block at the worker, one being read, one being written, one to take next.
        assertThat(plan.workers()).isBetween(1, 2);
        assertThat(plan.blockBytes()).isGreaterThan((plan.workers() + 3L) * RawBlockBuilder.usualBytes(level));
        assertThat(MemoryPlan.forDecompressing(least).workers()).isBetween(1, 4);
    }

    @Test
    void usesFewerThreadsWhereMemoryIsShort() {
        EngineOptions options = new EngineOptions(64, 400L << 20, false);

        MemoryPlan plan = MemoryPlan.forCompressing(options, 9);

        assertThat(plan.workers()).isBetween(18, 29);
        assertThat(plan.workers() * LocalSlot.COMPRESSING_BYTES + plan.blockBytes())
                .isLessThan(options.memoryBytes());
    }

    @Test
    void usesAllThreadsWhereMemoryIsAmple() {
        assertThat(MemoryPlan.forCompressing(EngineOptions.of(64), 9).workers()).isEqualTo(64);
        assertThat(MemoryPlan.forDecompressing(EngineOptions.of(64)).workers()).isEqualTo(64);
    }

    @Test
    void decompressesWithOneWorkerInSmallMemory() {
        EngineOptions small = new EngineOptions(8, 1L << 30, true);
        assertThat(MemoryPlan.forDecompressing(small).workers()).isEqualTo(1);
    }

    @Test
    void leavesRoomForABlockAtEachSlotOfAHelper() {
        EngineOptions options = new EngineOptions(64, 400L << 20, false);
        MemoryPlan alone = MemoryPlan.forCompressing(options, 9);
        MemoryPlan few = MemoryPlan.forCompressing(options, 9, 10, false);

        assertThat(few.workers()).isLessThan(alone.workers());
        assertThat(few.blockBytes()).isGreaterThan((few.workers() + 10) * 2L * RawBlockBuilder.usualBytes(9));
        assertThat(few.blocks()).isGreaterThanOrEqualTo(few.workers() + 10 + 3);
    }

    @Test
    void keepsHalfOfTheMemoryForLocalSlotsWhateverHelpersThereAre() {
        EngineOptions options = new EngineOptions(64, 400L << 20, false);

        MemoryPlan many = MemoryPlan.forCompressing(options, 9, 10_000, false);

        assertThat(many.workers())
                .isBetween(MemoryPlan.forCompressing(options, 9).workers() / 2 - 1, 63);
        EngineOptions least = new EngineOptions(8, EngineOptions.MIN_MEMORY_BYTES, false);
        assertThat(MemoryPlan.forCompressing(least, 9, 10_000, true).workers()).isEqualTo(1);
        assertThat(MemoryPlan.forDecompressing(least, 10_000, true).workers()).isEqualTo(1);
    }

    @Test
    void countsWhatDecodesTheAnswersOfHelpers() {
        EngineOptions options = new EngineOptions(64, 400L << 20, false);
        assertThat(MemoryPlan.forCompressing(options, 9, 10, true).workers())
                .isLessThan(MemoryPlan.forCompressing(options, 9, 10, false).workers());
    }
}
