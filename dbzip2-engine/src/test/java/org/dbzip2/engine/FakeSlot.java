package org.dbzip2.engine;

import java.io.IOException;

/** A local slot that does something else before each task. */
record FakeSlot(String name, Workbench bench, Action action) implements Slot {
    static FakeSlot before(String name, Action action) {
        return new FakeSlot(name, new Workbench(), action);
    }

    /** Something done before a task. */
    @FunctionalInterface
    interface Action {
        void run(Object task) throws IOException, InterruptedException;
    }

    @Override
    public <T, R> R perform(Work<T, R> work, T task) throws IOException, InterruptedException {
        action.run(task);
        return work.perform(task, bench);
    }

    @Override
    public void close() {}
}
