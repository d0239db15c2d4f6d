package org.dbzip2.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.util.ShutdownHookManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the making of some files at once, task by task, and sees that nothing is left of what does not come about. */
final class Productions implements AutoCloseable {
    /** After Spark has stopped its tasks, and before Hadoop closes its file systems. */
    private static final int HOOK_PRIORITY = FileSystem.SHUTDOWN_HOOK_PRIORITY + 1;

    private static final Logger LOG = LoggerFactory.getLogger(Productions.class);

    private final Cluster cluster;
    private final List<Production> productions = new ArrayList<>();
    private final List<Check> checks = new ArrayList<>();
    private final Runnable hook = this::abort;

    /** Something that must hold. */
    @FunctionalInterface
    interface Check {
        /** Throws if it does not. */
        void check() throws IOException;
    }

    Productions(Cluster cluster) {
        this.cluster = cluster;
        ShutdownHookManager.get().addShutdownHook(hook, HOOK_PRIORITY);
    }

    /**
     * Adds a file.
     *
     * @param production is aborted by {@link #close}
     * @param beforeCompletion must hold when the file is about to be completed
     */
    synchronized void add(Production production, Check beforeCompletion) {
        productions.add(production);
        checks.add(beforeCompletion);
    }

    /**
     * Makes the files.
     *
     * @param title for Spark's pages and log
     */
    void run(String title) throws IOException {
        cluster.runAll(title, productions);
        cluster.quiesce();
        for (int i = 0; i < productions.size(); i++) {
            productions.get(i).source().checkUnchanged();
            checks.get(i).check();
            productions.get(i).complete();
            LOG.info("{} is done", productions.get(i).source().path());
        }
    }

    private synchronized void abort() {
        productions.forEach(Production::abort);
    }

    /** Leaves nothing of the files that are not complete. */
    @Override
    public void close() {
        cluster.quiesce();
        abort();
        if (!ShutdownHookManager.get().isShutdownInProgress()) {
            ShutdownHookManager.get().removeShutdownHook(hook);
        }
    }
}
