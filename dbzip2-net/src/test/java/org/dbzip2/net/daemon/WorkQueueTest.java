package org.dbzip2.net.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.dbzip2.net.wire.CompressRequest;
import org.dbzip2.net.wire.Packing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkQueueTest {
    private final MemoryBudget memory = new MemoryBudget(1_000);
    private final WorkQueue queue = new WorkQueue();

    @Test
    void oneWhoAsksForMuchDelaysOthersByNoMoreThanOneRequest() throws Exception {
        WorkQueue.Line greedy = new WorkQueue.Line();
        WorkQueue.Line modest = new WorkQueue.Line();
        for (int number = 0; number < 5; number++) {
            queue.add(greedy, task(number));
        }
        queue.add(modest, task(100));
        queue.add(modest, task(101));
        assertThat(taken(7)).containsExactly(0, 100, 1, 101, 2, 3, 4);
    }

    @Test
    void oneWhoComesBackQueuesBehindThoseWhoWait() throws Exception {
        WorkQueue.Line first = new WorkQueue.Line();
        WorkQueue.Line second = new WorkQueue.Line();
        queue.add(first, task(0));
        assertThat(taken(1)).containsExactly(0);
        queue.add(second, task(100));
        queue.add(second, task(101));
        queue.add(first, task(1));
        assertThat(taken(3)).containsExactly(100, 1, 101);
    }

    @Test
    void aTaskThatIsTakenBackIsNotServed() throws Exception {
        WorkQueue.Line line = new WorkQueue.Line();
        WorkQueue.Line other = new WorkQueue.Line();
        queue.add(line, task(0));
        queue.add(line, task(1));
        queue.add(other, task(100));
        assertThat(queue.remove(line, 0)).isNotNull();
        assertThat(queue.remove(line, 7)).isNull();
        assertThat(queue.removeAll(other)).hasSize(1);
        assertThat(queue.waiting()).isEqualTo(1);
        assertThat(taken(1)).containsExactly(1);
    }

    @Test
    void aClosedQueueLetsAllGo() throws Exception {
        queue.add(new WorkQueue.Line(), task(0));
        queue.close();
        assertThat(queue.take()).isNull();
        assertThat(queue.waiting()).isZero();
    }

    private Task task(int number) {
        CompressRequest request = CompressRequest.of(number, Packing.PLAIN, new byte[] {1}, 1);
        return new Task(new Step.CompressBlock(request), memory.nothing(), (task, answer) -> {});
    }

    private List<Integer> taken(int count) throws InterruptedException {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(Objects.requireNonNull(queue.take()).work().number());
        }
        return numbers;
    }
}
