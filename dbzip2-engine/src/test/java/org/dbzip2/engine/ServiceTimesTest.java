package org.dbzip2.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dbzip2.engine.ManualClock.SECOND;

import org.junit.jupiter.api.Test;

class ServiceTimesTest {
    private final ServiceTimes times = new ServiceTimes(3 << 20);

    @Test
    void hasMuchPatienceWhileTooFewBlocksAreKnown() {
        times.add(SECOND);
        times.add(SECOND);
        assertThat(times.patienceNanos()).isEqualTo(20 * SECOND);
    }

    /** A piece of LZMA2 with a large dictionary takes minutes, and there is none to measure the first ones by. */
    @Test
    void hasMorePatienceWithTheFirstOfLongTasks() {
        assertThat(new ServiceTimes(400L << 20).patienceNanos()).isEqualTo(1600 * SECOND);
    }

    @Test
    void hasPatienceForFourTimesTheMedian() {
        times.add(SECOND);
        times.add(100 * SECOND);
        times.add(2 * SECOND);
        assertThat(times.patienceNanos()).isEqualTo(8 * SECOND);
    }

    @Test
    void hasSomePatienceWhereBlocksTakeNoTime() {
        for (int i = 0; i < 10; i++) {
            times.add(1000);
        }
        assertThat(times.patienceNanos()).isEqualTo(SECOND / 5);
    }

    @Test
    void forgetsWhatWasLongAgo() {
        for (int i = 0; i < 1000; i++) {
            times.add(SECOND);
        }
        for (int i = 0; i < 64; i++) {
            times.add(3 * SECOND);
        }
        assertThat(times.patienceNanos()).isEqualTo(12 * SECOND);
    }
}
