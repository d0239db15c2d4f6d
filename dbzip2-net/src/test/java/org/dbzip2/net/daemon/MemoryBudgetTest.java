package org.dbzip2.net.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private final MemoryBudget memory = new MemoryBudget(100 << 10);

    @Test
    void givesNoMoreThanThereIs() throws InterruptedException {
        try (MemoryBudget.Lease lease = memory.take(60 << 10)) {
            assertThat(lease.add(41 << 10)).isFalse();
            assertThat(lease.add(40 << 10)).isTrue();
            assertThat(memory.usedBytes()).isEqualTo(100 << 10);
        }
        assertThat(memory.usedBytes()).isZero();
    }

    @Test
    void takesBackWhatIsNotNeededAnyMore() throws InterruptedException {
        try (MemoryBudget.Lease lease = memory.take(60 << 10)) {
            lease.keepOnly(70 << 10);
            assertThat(memory.usedBytes()).isEqualTo(60 << 10);
            lease.keepOnly(5 << 10);
            assertThat(memory.usedBytes()).isEqualTo(5 << 10);
        }
        assertThat(memory.usedBytes()).isZero();
    }

    /** Whoever waits for much keeps others from taking more, but not from taking nothing. */
    @Test
    void lendsNothingToWhoeverAsksForNothing() throws InterruptedException {
        try (MemoryBudget.Lease lease = memory.take(60 << 10)) {
            Thread waiting = new Thread(() -> {
                try {
                    memory.take(60 << 10).close();
                } catch (InterruptedException e) {
                    // It is not to wait any more.
                }
            });
            waiting.start();
            while (waiting.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            assertThat(lease.add(1)).isFalse();
            assertThat(lease.add(0)).isTrue();
            waiting.interrupt();
            waiting.join();
        }
    }
}
