package org.dbzip2.engine;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Does one task at a time, here or elsewhere.
 *
 * <p>What it throws is its own failure and not the task's: the engine has the task done by another slot. It is called by one
 * thread at a time, and must return soon when that is interrupted.
 */
interface Slot {
    /** What reports call it: {@code "local thread 1"}, or a host. */
    String name();

    /** Whose slot it is and whose fate it shares; null for a local one. */
    default @Nullable EnlistedHelper helper() {
        return null;
    }

    /** Whether any of these slots is one of the same machine. */
    default boolean sharesFate(List<Slot> others) {
        for (Slot other : others) {
            if (other.helper() == helper()) {
                return true;
            }
        }
        return false;
    }

    /**
     * Does a task.
     *
     * @param task only lent, for the time of the call
     */
    <T, R> R perform(Work<T, R> work, T task) throws IOException, InterruptedException;

    /** Lets go of what it works with. */
    void close();
}
