package org.dbzip2.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@NullUnmarked // tasks are known to be there
@Timeout(20)
class BlockQueueTest {
    private static final Slot WORKER = FakeSlot.before("worker", block -> {});

    private final BlockQueue<String, String> queue = new BlockQueue<>(100, 3);

    @Test
    void givesWorkersTheLowestNumberAndTheConsumerTheOrderOfSubmission() throws Exception {
        queue.submit("a", 1, true);
        queue.submit("b", 1, true);
        queue.submit("c", 1, true);
        queue.end();

        var a = queue.next();
        var b = queue.next();
        queue.giveBack(a);
        var again = queue.next();
        assertThat(again).isSameAs(a);
        queue.finish(b, "B", WORKER, 7);
        assertThat(queue.poll()).isNull();
        queue.finish(a, "A", WORKER, 7);
        queue.finish(queue.next(), "C", WORKER, 7);

        assertThat(queue.take().result()).isEqualTo("A");
        assertThat(queue.poll().result()).isEqualTo("B");
        assertThat(queue.take().result()).isEqualTo("C");
        assertThat(queue.take()).isNull();
    }

    @Test
    void passesOnWhatNeedsNoWork() throws Exception {
        queue.submit("mark", 1, false);

        assertThat(queue.isShortOfWorkers()).isFalse();
        assertThat(queue.take().task()).isEqualTo("mark");
    }

    @Test
    void doesUrgentTasksFirstAndOutsideTheOrder() throws Exception {
        queue.submit("a", 1, true);
        var urgent = queue.submitUrgent("now");

        assertThat(queue.next()).isSameAs(urgent);
        queue.finish(urgent, "NOW", WORKER, 1);
        queue.awaitUrgent(urgent);
        assertThat(urgent.result()).isEqualTo("NOW");
        assertThat(queue.next().task()).isEqualTo("a");
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

        assertThat(taken.get(10, TimeUnit.SECONDS)).isEqualTo("large");
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
        var a = queue.next();
        queue.close();
        queue.giveBack(a);
        queue.fail(new IOException("too late"));

        assertThat(queue.next()).isNull();
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

    private String next() {
        try {
            var block = queue.next();
            return block == null ? null : block.task();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
