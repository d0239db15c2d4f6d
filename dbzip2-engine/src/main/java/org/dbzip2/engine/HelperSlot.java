package org.dbzip2.engine;

import java.io.IOException;

/** Has a helper's worker do tasks. */
final class HelperSlot implements Slot {
    private final EnlistedHelper helper;
    private final BlockWorker worker;
    private final Workbench bench = new Workbench();

    HelperSlot(EnlistedHelper helper, BlockWorker worker) {
        this.helper = helper;
        this.worker = worker;
    }

    @Override
    public String name() {
        return helper.name();
    }

    @Override
    public EnlistedHelper helper() {
        return helper;
    }

    @Override
    public <T, R> R perform(Work<T, R> work, T task) throws IOException, InterruptedException {
        return work.ask(worker, task, bench);
    }

    /** Connections are the helper's. */
    @Override
    public void close() {
        bench.clear();
    }
}
