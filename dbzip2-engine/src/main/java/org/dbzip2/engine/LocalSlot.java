package org.dbzip2.engine;

import java.io.IOException;

/** Does tasks on the thread that calls it. */
final class LocalSlot implements Slot {
    private final String name;
    private final Workbench bench = new Workbench();

    /** @param number counted from 1 */
    LocalSlot(int number) {
        name = "local thread " + number;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public <T, R> R perform(Work<T, R> work, T task) throws IOException, InterruptedException {
        return work.perform(task, bench);
    }

    @Override
    public void close() {
        bench.clear();
    }
}
