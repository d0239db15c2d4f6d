package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ProgressDisplayTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void tellsWhatIsLeftOfAKnownSize() {
        assertThat(ProgressDisplay.describe(50_000_000, 12_500_000, 200_000_000, 5 * SECOND))
                .isEqualTo(" 25.0%, 50.0 MB in, 12.5 MB out (4.000:1), 10.0 MB/s in, 2.5 MB/s out, 0:15 left");
    }

    @Test
    void tellsNothingOfAnUnknownSize() {
        assertThat(ProgressDisplay.describe(12_500_000, 50_000_000, 0, 5 * SECOND))
                .isEqualTo("12.5 MB in, 50.0 MB out (4.000:1), 2.5 MB/s in, 10.0 MB/s out");
    }

    @Test
    void countsHours() {
        assertThat(ProgressDisplay.describe(1_000_000, 1_000_000, 3_724_000_000L, SECOND))
                .endsWith(", 1:02:03 left");
    }

    @Test
    void beginsWithNothing() {
        assertThat(ProgressDisplay.describe(0, 0, 10, 0))
                .isEqualTo("  0.0%, 0.0 MB in, 0.0 MB out, 0.0 MB/s in, 0.0 MB/s out");
    }
}
