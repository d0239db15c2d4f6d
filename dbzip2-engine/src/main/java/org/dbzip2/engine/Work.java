package org.dbzip2.engine;

import java.io.IOException;

/** What is to be done with the tasks of a job, and whom the memory of tasks and results goes back to. */
interface Work<T, R> {
    /**
     * Has a slot do a task.
     *
     * @param task only lent, for the time of the call
     * @throws IOException the slot's failure
     */
    R perform(Slot slot, T task) throws IOException, InterruptedException;

    /** How much memory a result takes beyond what its task was counted for, in bytes. */
    long extraBytes(R result);

    /** Takes back the memory of a task that neither a slot nor the consumer uses any more. */
    void recycle(T task);

    /** Takes back the memory of a result that came too late to be used. */
    void discard(R result);
}
