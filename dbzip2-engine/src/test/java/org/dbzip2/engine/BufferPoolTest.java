package org.dbzip2.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BufferPoolTest {
    private final BufferPool pool = new BufferPool();

    @Test
    void givesTheSmallestArrayThatFits() {
        byte[] small = new byte[100];
        byte[] large = new byte[1000];
        pool.give(small);
        pool.give(large);

        assertThat(pool.take(90)).isSameAs(small);
        assertThat(pool.take(90)).isSameAs(large);
        assertThat(pool.take(90)).hasSize(90).isNotSameAs(small);
    }

    @Test
    void letsGoOfAsMuchAsItAllocates() {
        byte[] oldest = new byte[100];
        byte[] newest = new byte[100];
        pool.give(oldest);
        pool.give(newest);

        assertThat(pool.take(101)).hasSize(101);

        // Both went for it.
        assertThat(pool.take(100)).isNotSameAs(oldest).isNotSameAs(newest);
    }
}
