package org.dbzip2.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dbzip2.engine.ManualClock.SECOND;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackOffTest {
    private final BackOff backOff = new BackOff(new SplittableRandom(1));
    private final ManualClock clock = new ManualClock();

    @Test
    void isOverAsLongAsNothingFails() {
        assertThat(backOff.isOver(clock.getAsLong())).isTrue();
        assertThat(backOff.succeeded(clock.getAsLong())).isFalse();
    }

    @Test
    void growsFromHalfASecondToTwoMinutes() {
        long longest = SECOND / 2;
        for (int failure = 1; failure <= 20; failure++) {
            long delay = fail();

            assertThat(delay).isBetween(longest / 2, longest);
            assertThat(backOff.failuresInARow()).isEqualTo(failure);
            longest = Math.min(2 * longest, 120 * SECOND);
        }
    }

    @Test
    void isOverWhenItsTimeHasCome() {
        long delay = backOff.failed(clock.getAsLong(), clock.getAsLong());
        clock.advance(delay - 1);
        assertThat(backOff.isOver(clock.getAsLong())).isFalse();
        clock.advance(1);
        assertThat(backOff.isOver(clock.getAsLong())).isTrue();
    }

    @Test
    void isNeverQuiteTheSame() {
        BackOff other = new BackOff(new SplittableRandom(2));

        assertThat(fail()).isNotEqualTo(other.failed(clock.getAsLong(), clock.getAsLong()));
    }

    @Test
    void countsAFallOfManySlotsOnce() {
        long begun = clock.getAsLong();
        clock.advance(SECOND);

        assertThat(backOff.failed(begun, clock.getAsLong())).isPositive();
        clock.advance(SECOND);
        assertThat(backOff.failed(begun, clock.getAsLong())).isNegative();
        assertThat(backOff.failuresInARow()).isEqualTo(1);
    }

    @Test
    void isForgottenAfterASuccess() {
        fail();
        fail();

        assertThat(backOff.succeeded(clock.getAsLong())).isTrue();
        assertThat(backOff.failuresInARow()).isZero();
        assertThat(fail()).isLessThanOrEqualTo(SECOND / 2);
    }

    @Test
    void isNotEndedByASuccessOfAnEarlierAttempt() {
        long begun = clock.getAsLong();
        clock.advance(1);
        fail();

        assertThat(backOff.succeeded(begun)).isFalse();
        assertThat(backOff.failuresInARow()).isEqualTo(1);
    }

    /** An attempt that is begun when it is time to, and fails. */
    private long fail() {
        long delay = backOff.failed(clock.getAsLong(), clock.getAsLong());
        clock.advance(delay);
        return delay;
    }
}
