package org.dbzip2.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.dbzip2.engine.ManualClock.SECOND;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several attempts at one task. All of them are made by the test's own thread, which is what is interrupted. */
@NullUnmarked // tasks are known to be there
@Timeout(300)
class DispatchTest {
    private final ManualClock clock = new ManualClock();
    private final List<String> recycled = new ArrayList<>();
    private final BlockQueue<String, String> queue = new BlockQueue<>(new Budget(100, 10), recycled::add, clock);
    private final Dispatch<String, String> dispatch = queue.dispatch();

    private final Slot local = FakeSlot.before("local", block -> {});
    private final Slot one = slotOf("one");
    private final Slot two = slotOf("two");

    @AfterEach
    void leavesNoInterrupt() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void racesATaskThatIsOverdueOnceNothingElseWaits() throws Exception {
        submit("a", "b");
        Attempt<String, String> a = next(one);
        clock.advance(10 * SECOND);
        offerRace();
        assertThat(dispatch.raced()).as("not yet").isNull();

        clock.advance(1);
        offerRace();
        Attempt<String, String> b = next(local);
        assertThat(b.block()).as("what waits comes first").isNotSameAs(a.block());
        dispatch.finish(b, "B", 0);
        assertThat(next(local).block()).isSameAs(a.block());
        assertThat(dispatch.raced()).isNull();
    }

    @Test
    void racesNoTaskButTheOneThatTheConsumerWaitsFor() throws Exception {
        submit("a", "b");
        Attempt<String, String> a = next(local);
        next(one);
        dispatch.finish(a, "A", 0);
        clock.advance(100 * SECOND);
        offerRace();
        assertThat(dispatch.raced()).isNull();

        queue.take();
        offerRace();

        assertThat(dispatch.raced()).containsExactly(one);
    }

    @Test
    void letsEveryHelperAndTheLocalSlotsRaceOnce() throws Exception {
        submit("a");
        next(one);
        clock.advance(11 * SECOND);
        offerRace();
        assertThat(dispatch.takeRaced(one)).isNull();
        assertThat(dispatch.takeRaced(two)).isNotNull();
        assertThat(dispatch.takeRaced(local)).as("two has just begun").isNull();

        clock.advance(11 * SECOND);
        offerRace();
        assertThat(dispatch.takeRaced(two)).isNull();
        Attempt<String, String> third = dispatch.takeRaced(local);

        dispatch.finish(third, "A", 0);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(queue.take().slot()).isSameAs(local);
    }

    @Test
    void racesATaskThatNoSlotHasTimeFor() throws Exception {
        submit("a");
        clock.advance(11 * SECOND);
        offerRace();

        dispatch.finish(dispatch.takeRaced(local), "A", 0);

        assertThat(queue.take().result()).isEqualTo("A");
        assertThat(dispatch.isShortOfSlots()).isFalse();
    }

    @Test
    void takesTheFirstResultAndInterruptsTheOther() throws Exception {
        submit("a");
        Attempt<String, String> slow = next(one);
        Attempt<String, String> rival = race(two);

        assertThat(dispatch.finish(rival, "by two", 0)).isTrue();

        assertThat(slow.isCancelled()).isTrue();
        assertThat(Thread.interrupted()).isTrue();
        Thread.currentThread().interrupt();
        assertThat(dispatch.finish(slow, "by one", 0)).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).as("taken back").isFalse();

        QueuedBlock<String, String> a = queue.take();
        assertThat(a.result()).isEqualTo("by two");
        assertThat(a.slot()).isSameAs(two);
        assertThat(a.losers()).containsExactly(one);
    }

    @Test
    void recyclesATaskOnceItsLoserHasReturned() throws Exception {
        submit("a");
        Attempt<String, String> slow = next(one);
        dispatch.finish(race(local), "A", 0);
        assertThat(Thread.interrupted()).isTrue();
        queue.release(queue.take());
        assertThat(recycled).isEmpty();
        assertThat(queue.hasRoom(100)).isFalse();

        assertThat(dispatch.giveUp(slow)).as("wanted").isFalse();

        assertThat(recycled).containsExactly("a");
        assertThat(queue.hasRoom(100)).isTrue();
        assertThat(dispatch.isShortOfSlots()).isFalse();
    }

    @Test
    void recyclesATaskOnceWhereTheConsumerIsLast() throws Exception {
        submit("a");
        Attempt<String, String> slow = next(one);
        dispatch.finish(race(local), "A", 0);
        dispatch.giveUp(slow);
        QueuedBlock<String, String> a = queue.take();
        assertThat(recycled).isEmpty();

        queue.release(a);

        assertThat(recycled).containsExactly("a");
    }

    @Test
    void goesOnWithTheRivalWhenTheFirstFails() throws Exception {
        submit("a");
        Attempt<String, String> slow = next(one);
        Attempt<String, String> rival = race(two);

        assertThat(dispatch.giveUp(slow)).isTrue();
        assertThat(dispatch.isShortOfSlots()).as("back in the queue").isFalse();
        assertThat(dispatch.finish(rival, "A", 0)).isTrue();

        assertThat(queue.take().result()).isEqualTo("A");
    }

    @Test
    void givesATaskBackWhenAllItsAttemptsFail() throws Exception {
        submit("a");
        Attempt<String, String> slow = next(one);
        Attempt<String, String> rival = race(two);
        dispatch.giveUp(rival);
        dispatch.giveUp(slow);

        Attempt<String, String> third = next(local);

        assertThat(third.block()).isSameAs(slow.block());
        assertThat(third.isRetry()).isTrue();
        assertThat(slow.isRetry()).isFalse();
    }

    @Test
    void takesARaceOffWhenItsAttemptEnds() throws Exception {
        submit("a", "b");
        Attempt<String, String> slow = next(one);
        next(local);
        clock.advance(11 * SECOND);
        offerRace();
        dispatch.giveUp(slow);

        assertThat(dispatch.raced()).isNull();
        assertThat(next(two).block()).isSameAs(slow.block());
    }

    @Test
    void cancelsWhatAHelperIsAtAndGivesItToOthers() throws Exception {
        submit("a", "b", "c");
        Attempt<String, String> a = next(one);
        Attempt<String, String> b = next(two);
        Attempt<String, String> c = next(one);

        dispatch.cancelAll(one.helper());

        assertThat(b.isCancelled()).isFalse();
        assertThat(dispatch.finish(a, "wrong", 0)).isFalse();
        assertThat(dispatch.giveUp(c)).isFalse();
        assertThat(next(two).block()).isSameAs(a.block());
        assertThat(next(two).block()).isSameAs(c.block());
    }

    @Test
    void racesWhatTheConsumerNeedsFirst() throws Exception {
        submit("a");
        next(one);
        QueuedBlock<String, String> urgent = queue.submitUrgent("now");
        next(two);
        clock.advance(11 * SECOND);

        offerRace();

        assertThat(dispatch.raced()).containsExactly(two);
        dispatch.finish(next(local), "NOW", 0);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(queue.awaitUrgent(urgent, 0)).isTrue();
        offerRace();
        assertThat(dispatch.raced()).containsExactly(one);
    }

    @Test
    void countsWhatAResultTakesUntilItIsReleased() throws Exception {
        submit("a");
        dispatch.finish(next(one), "a large result", 60);
        assertThat(queue.hasRoom(39)).isTrue();
        assertThat(queue.hasRoom(40)).isFalse();

        queue.release(queue.take());

        assertThat(queue.hasRoom(100)).isTrue();
    }

    @Test
    void sendsASlotAwayThatMayNotWork() throws Exception {
        submit("a");
        assertThat(dispatch.next(one, slot -> slot != one)).isNull();
        assertThat(dispatch.next(two, slot -> slot != one)).isNotNull();
    }

    /** Each task costs a byte. */
    private void submit(String... tasks) {
        for (String task : tasks) {
            queue.submit(task, 1, true);
        }
    }

    private Attempt<String, String> next(Slot slot) throws InterruptedException {
        return dispatch.next(slot, any -> true);
    }

    /** Lets a slot race the only task there is. */
    private Attempt<String, String> race(Slot slot) throws InterruptedException {
        clock.advance(11 * SECOND);
        offerRace();
        return next(slot);
    }

    private void offerRace() {
        queue.offerRace(10 * SECOND);
    }

    private static Slot slotOf(String name) {
        EnlistedHelper helper = new EnlistedHelper(FakeHelper.honest(name, 1), new SplittableRandom(1));
        helper.beginJob();
        return helper.take();
    }
}
