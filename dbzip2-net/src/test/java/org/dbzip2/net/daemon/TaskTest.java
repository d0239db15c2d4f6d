package org.dbzip2.net.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import org.dbzip2.net.wire.DecompressRequest;
import org.dbzip2.net.wire.Packing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A task that is cancelled interrupts the thread that does it, and no other task of that thread. */
class TaskTest {
    private final Task task = new Task(
            new Step.DecompressBlock(new DecompressRequest(7, Packing.PLAIN, 0, new byte[0], 0)),
            new MemoryBudget(0).nothing(),
            (answered, frame) -> {});

    @AfterEach
    void leavesTheThreadAsItWas() {
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void interruptsTheThreadThatDoesIt() {
        task.begin();
        task.cancel();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        task.end();
    }

    @Test
    void interruptsTheThreadThatIsAboutToDoIt() {
        task.cancel();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        task.begin();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
        task.end();
    }

    @Test
    void interruptsNobodyOnceItIsDone() {
        task.begin();
        task.end();
        task.cancel();
        assertThat(task.isCancelled()).isTrue();
    }
}
