package org.dbzip2.engine;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one slot works with, kept from task to task and from job to job.
 *
 * <p>There is one tool at a time, so the memory in use is that of one kind of work. Used by one thread at a time.
 */
public final class Workbench {
    private @Nullable Object tool;

    /** An empty one. */
    public Workbench() {}

    /**
     * The tool of a kind, made if the last one was of another.
     *
     * @param kind its class
     * @param maker makes one
     * @param <W> the kind
     * @return the tool, as the last task left it
     */
    public <W> W tool(Class<W> kind, Supplier<W> maker) {
        if (!kind.isInstance(tool)) {
            // Let go of first, so that the memory of both is never needed.
            tool = null;
            tool = maker.get();
        }
        return kind.cast(tool);
    }

    void clear() {
        tool = null;
    }
}
