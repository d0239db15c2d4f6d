package org.dbzip2.net.daemon;

import org.dbzip2.net.wire.Frame;

/** A piece of work of one client, and the memory that it and its answer take. */
final class Task {
    /** Learns what became of a task. */
    @FunctionalInterface
    interface Client {
        /** The task is done; called by the thread that did it. */
        void answered(Task task, Frame answer);
    }

    private final Step.Work work;
    private final MemoryBudget.Lease memory;
    private final Client client;
    private final long queuedAt = System.nanoTime();

    Task(Step.Work work, MemoryBudget.Lease memory, Client client) {
        this.work = work;
        this.memory = memory;
        this.client = client;
    }

    Step.Work work() {
        return work;
    }

    MemoryBudget.Lease memory() {
        return memory;
    }

    /** How long it has been here. */
    long ageNanos() {
        return System.nanoTime() - queuedAt;
    }

    void answer(Frame frame) {
        client.answered(this, frame);
    }
}
