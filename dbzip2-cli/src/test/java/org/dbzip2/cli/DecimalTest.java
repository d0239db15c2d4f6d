package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class DecimalTest {
    @Test
    void printsWhatPrintfPrints() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 1000; i++) {
            double value = (random.nextDouble() - 0.3) * Math.pow(10, random.nextInt(12) - 3);
            // Java's own rounds the shortest decimal, C's the exact value; they differ only on ties.
            assertThat(Decimal.fixed(value, 3, 6))
                    .as("seed %d, %s", seed, value)
                    .isIn(
                            String.format(Locale.ROOT, "%6.3f", value),
                            String.format(Locale.ROOT, "%6.3f", value)
                                    .replace("-0.000", " 0.000")
                                    .replace("- ", " "));
        }
    }

    @Test
    void padsToTheWidth() {
        assertThat(Decimal.fixed(1, 2, 7)).isEqualTo("   1.00");
        assertThat(Decimal.fixed(123456, 0, 3)).isEqualTo("123456");
    }

    @Test
    void givesNoSpeedForNoTime() {
        assertThat(Decimal.megabytesPerSecond(5, 0)).isZero();
        assertThat(Decimal.megabytesPerSecond(3_000_000, 2_000_000_000)).isEqualTo(1.5);
    }
}
