package org.dbzip2.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@NullUnmarked // tasks are known to be there
@Timeout(300)
class BlockQueueTest {
    private static final Slot SLOT = FakeSlot.before("slot", block -> {});

    private final BlockQueue<String, String> queue = new BlockQueue<>(new Budget(100, 3), task -> {}, System::nanoTime);

    @Test
    void givesWorkersTheLowestNumberAndTheConsumerTheOrderOfSubmission() throws Exception {
        queue.submit("a", 1, true);
        queue.submit("b", 1, true);
        queue.submit("c", 1, true);
        queue.end();

        var a = next();
        var b = next();
        queue.dispatch().giveUp(a);
        var again = next();
        assertThat(again.block()).isSameAs(a.block());
        queue.dispatch().finish(b, "B", 0);
        assertThat(queue.poll()).isNull();
        queue.dispatch().finish(again, "A", 0);
        queue.dispatch().finish(next(), "C", 0);

        assertThat(queue.take().result()).isEqualTo("A");
        assertThat(queue.poll().result()).isEqualTo("B");
        assertThat(queue.take().result()).isEqualTo("C");
        assertThat(queue.take()).isNull();
    }

    @Test
    void passesOnWhatNeedsNoWork() throws Exception {
        queue.submit("mark", 1, false);

        assertThat(queue.dispatch().isShortOfSlots()).isFalse();
        assertThat(queue.take().task()).isEqualTo("mark");
    }

    @Test
    void doesUrgentTasksFirstAndOutsideTheOrder() throws Exception {
        queue.submit("a", 1, true);
        var urgent = queue.submitUrgent("now");

        var attempt = next();
        assertThat(attempt.block()).isSameAs(urgent);
        assertThat(queue.awaitUrgent(urgent, 0)).isFalse();
        queue.dispatch().finish(attempt, "NOW", 0);
        assertThat(queue.awaitUrgent(urgent, 0)).isTrue();
        assertThat(urgent.result()).isEqualTo("NOW");
        assertThat(next().block().task()).isEqualTo("a");
    }

    @Test
    void holdsTheReaderBackByBytesUntilTheConsumerReleases() throws Exception {
        queue.submit("a", 90, false);
        assertThat(queue.hasRoom(10)).isTrue();
        assertThat(queue.hasRoom(11)).isFalse();
        var passed = CompletableFuture.supplyAsync(() -> awaitRoom(11));

        var a = queue.take();
        assertThat(passed).isNotDone();
        queue.release(a);

        assertThat(passed.get()).isTrue();
    }

    @Test
    void holdsTheReaderBackByTasks() throws Exception {
        for (int i = 0; i < 3; i++) {
            queue.submit("small", 1, false);
        }
        assertThat(queue.hasRoom(0)).isFalse();
        queue.release(queue.take());
        assertThat(queue.hasRoom(0)).isTrue();
    }

    @Test
    void letsTheReaderThroughWhenTheConsumerWaitsForIt() throws Exception {
        assertThat(queue.hasRoom(1000)).isFalse();
        var taken = CompletableFuture.supplyAsync(() -> take());

        assertThat(awaitRoom(1000)).isTrue();
        queue.submit("large", 1000, false);

        assertThat(taken.get()).isEqualTo("large");
        assertThat(queue.hasRoom(1)).isFalse();
    }

    @Test
    void reportsTheFirstFailureToTheConsumerAndSendsTheOthersAway() throws Exception {
        IOException first = new IOException("first");
        var worker = CompletableFuture.supplyAsync(() -> next());
        queue.submit("a", 200, false);
        var reader = CompletableFuture.supplyAsync(() -> awaitRoom(1));

        queue.fail(first);
        queue.fail(new IOException("second"));

        assertThatThrownBy(queue::take).isSameAs(first);
        assertThatThrownBy(queue::poll).isSameAs(first);
        assertThat(worker.get()).isNull();
        assertThat(reader.get()).isFalse();
    }

    @Test
    void closesWithoutAFailure() throws Exception {
        queue.submit("a", 1, true);
        var a = next();
        queue.close();
        queue.dispatch().giveUp(a);
        queue.fail(new IOException("too late"));

        assertThat(next()).isNull();
        assertThat(queue.awaitRoom(0)).isFalse();
        assertThat(queue.poll()).isNull();
    }

    private boolean awaitRoom(long bytes) {
        try {
            return queue.awaitRoom(bytes);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private String take() {
        try {
            return queue.take().task();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private Attempt<String, String> next() {
        try {
            return queue.dispatch().next(SLOT, slot -> true);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
