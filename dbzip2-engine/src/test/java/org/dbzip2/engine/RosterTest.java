package org.dbzip2.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dbzip2.engine.ManualClock.SECOND;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.dbzip2.engine.Helper.Direction;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // slots are known to be there
class RosterTest {
    private final ManualClock clock = new ManualClock();
    private final FakeHelper one = FakeHelper.honest("one", 3);
    private final FakeHelper two = FakeHelper.honest("two", 3);
    private final Slot local = FakeSlot.before("local", block -> {});
    private final List<EnlistedHelper> enlisted = Stream.of(one, two)
            .map(helper -> new EnlistedHelper(helper, new SplittableRandom(1)))
            .toList();

    private Roster roster = roster(false, false);

    @Test
    void givesLocalSlotsFirstAndThenThoseOfTheIdlestHelper() {
        assertThat(takeAll()).containsExactly("local", "one", "two", "one", "two", "one", "two");
    }

    @Test
    void givesNoMoreSlotsOfAHelperThanItHasUseFor() {
        one.capacity = 1;
        two.capacity = 0;
        assertThat(takeAll()).containsExactly("local", "one");

        one.capacity = 2;
        assertThat(takeAll()).containsExactly("one");
    }

    @Test
    void sendsSlotsAwayThatAHelperHasNoUseForAnyMore() {
        roster.take();
        Slot first = roster.take();
        roster.take();
        Slot third = roster.take();
        assertThat(roster.mayWork(first)).isTrue();

        one.capacity = 1;
        assertThat(roster.mayWork(third)).isFalse();
        roster.leave(third);
        assertThat(roster.mayWork(first)).isTrue();
    }

    @Test
    void leavesAFailingHelperAloneAndThenTriesItWithOneSlot() {
        roster.take();
        Slot slot = roster.take();
        long delay = roster.failed(slot.helper(), new IOException("lost"), clock.getAsLong());
        assertThat(roster.mayWork(slot)).isFalse();
        roster.leave(slot);
        assertThat(takeAll()).containsExactly("two", "two", "two");

        clock.advance(delay);
        assertThat(takeAll()).containsExactly("one");

        assertThat(roster.succeeded(slot.helper(), clock.getAsLong())).isTrue();
        assertThat(takeAll()).containsExactly("one", "one");
    }

    @Test
    void neverAsksAHelperAgainThatWasDropped() {
        roster.take();
        Slot slot = roster.take();
        assertThat(roster.drop(slot.helper(), new WorkerMisconductException("lies")))
                .isTrue();
        assertThat(roster.drop(slot.helper(), new WorkerMisconductException("lies")))
                .isFalse();
        clock.advance(1000 * SECOND);
        assertThat(roster.mayWork(slot)).isFalse();
        roster.leave(slot);
        assertThat(takeAll()).containsExactly("two", "two", "two");

        roster = roster(false, false);
        assertThat(takeAll()).containsExactly("local", "two", "two", "two");
    }

    @Test
    void givesNoMoreSlotsOfAHelperThanThereAre() {
        one.capacity = 100;
        assertThat(takeAll()).containsExactly("local", "one", "two", "one", "two", "one", "two");
    }

    @Test
    void givesRivalsThatDoNotShareTheFateOfASlot() {
        List<Slot> slow = List.of(enlisted.get(0).take());

        assertThat(roster.takeRival(slow)).isSameAs(local);
        assertThat(roster.takeRival(slow).name()).isEqualTo("two");
        roster.leave(local);
        assertThat(roster.takeRival(List.of(local)).helper()).isNotNull();
        assertThat(roster.takeRival(List.of(local, slow.get(0))).name()).isEqualTo("two");
        assertThat(roster.takeRival(List.of())).isSameAs(local);
    }

    @Test
    void callsTheReserveToRaceWhereNoOtherHelperCan() {
        roster = roster(true, false);
        two.capacity = 1;
        List<Slot> slow = List.of(enlisted.get(0).take());

        assertThat(roster.takeRival(slow).name()).isEqualTo("two");
        assertThat(roster.takeRival(slow)).isSameAs(local);
        assertThat(roster.takeRival(slow)).isNull();

        roster = roster(true, true);
        two.capacity = 0;
        assertThat(roster.takeRival(slow)).isNull();
    }

    @Test
    void keepsLocalSlotsInReserveUntilNoHelperIsInService() {
        roster = roster(true, false);
        two.capacity = 0;
        Slot slot = roster.take();
        assertThat(slot.name()).isEqualTo("one");
        assertThat(roster.tellReserve()).isFalse();

        long delay = roster.failed(slot.helper(), new IOException("lost"), clock.getAsLong());
        roster.leave(slot);
        assertThat(roster.take()).isSameAs(local);
        assertThat(roster.mayWork(local)).isTrue();
        assertThat(roster.tellReserve()).isTrue();
        assertThat(roster.tellReserve()).isFalse();

        // While the helper is only being tried, they go on.
        clock.advance(delay);
        assertThat(roster.take().name()).isEqualTo("one");
        assertThat(roster.mayWork(local)).isTrue();

        roster.succeeded(slot.helper(), clock.getAsLong());
        assertThat(roster.mayWork(local)).isFalse();
    }

    @Test
    void doesNotCallTheReserveWhereHelpersAreRequired() {
        roster = roster(true, true);
        fail(0, 1);
        fail(1, 1);
        assertThat(takeAll()).containsExactly("one");
        assertThat(roster.endOfHope()).isNull();
    }

    @Test
    void hopesAsLongAsAnybodyIsLeft() {
        fail(0, 3);
        roster.localFailed(new IOException("no memory"));
        fail(1, 2);
        assertThat(roster.endOfHope()).isNull();

        fail(1, 1);
        assertThat(roster.endOfHope()).hasMessage("no memory");

        roster.succeeded(enlisted.get(0), clock.getAsLong());
        assertThat(roster.endOfHope()).isNull();
    }

    @Test
    void namesEachHelperAndItsLastFailureWhenRequiredHelpersAreLost() {
        roster = roster(false, true);
        fail(0, 2);
        roster.drop(enlisted.get(1), new WorkerMisconductException("wrong CRC"));
        assertThat(roster.endOfHope()).isNull();

        fail(0, 1);
        assertThat(roster.endOfHope())
                .isInstanceOf(NoHelperLeftException.class)
                .hasMessage("no helper is left: one (failure 1), two (wrong CRC)");
    }

    @Test
    void holdsAHelperForLostThatCannotDoTheWork() {
        roster = roster(false, true);
        one.capacity = 0;
        two.capacity = 0;
        assertThat(roster.endOfHope()).hasMessage("no helper is left: one (offers no slot), two (offers no slot)");
    }

    private Roster roster(boolean localInReserve, boolean required) {
        HelperOptions options =
                new HelperOptions(List.of(one, two), localInReserve, required, false, HelperListener.SILENT);
        return new Roster(List.of(local), enlisted, Direction.COMPRESS, options, clock);
    }

    private void fail(int helper, int times) {
        for (int i = 1; i <= times; i++) {
            clock.advance(200 * SECOND);
            roster.failed(enlisted.get(helper), new IOException("failure " + i), clock.getAsLong());
        }
    }

    private List<String> takeAll() {
        List<String> names = new ArrayList<>();
        for (Slot slot = roster.take(); slot != null; slot = roster.take()) {
            names.add(slot.name());
        }
        return names;
    }
}
