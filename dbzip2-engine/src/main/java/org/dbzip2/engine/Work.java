package org.dbzip2.engine;

import java.io.IOException;
import org.dbzip2.engine.Helper.Direction;

/**
 * One kind of work: how a task is done here, how it is had done elsewhere, what it takes. With a {@link BlockSource}, which says how
 * an input is cut into tasks, and whoever takes the results of a {@link Job}, it is all that the engine knows of a format.
 *
 * <p>Called by several threads at a time.
 *
 * @param <T> a task
 * @param <R> its result
 */
public interface Work<T, R> {
    /** {@return which way it goes: what is asked of helpers} */
    Direction direction();

    /** {@return what a job takes, with all the helpers of the engine} */
    MemoryNeed memory();

    /** {@return whether helpers are asked at all; if not, the local slots do it all, whatever the options say} */
    default boolean isForHelpers() {
        return true;
    }

    /**
     * Does a task here.
     *
     * @param task only lent, for the time of the call
     * @param bench of the slot that does it
     * @return the result. What is wrong with the data is one too: what is thrown is held against the slot
     * @throws IOException the slot's failure: another one is to do the task
     * @throws InterruptedException if the result is not wanted any more
     */
    R perform(T task, Workbench bench) throws IOException, InterruptedException;

    /**
     * Has a task done elsewhere, and believes nothing that it has not checked.
     *
     * @param worker whom to ask
     * @param task only lent, for the time of the call
     * @param bench of the slot that asks
     * @return the result
     * @throws WorkerMisconductException if the answer is wrong
     * @throws IOException if there is no answer
     * @throws InterruptedException if the result is not wanted any more
     */
    R ask(BlockWorker worker, T task, Workbench bench) throws IOException, InterruptedException;

    /**
     * How much memory a result takes beyond what its task was counted for.
     *
     * @param result of a task
     * @return in bytes
     */
    long extraBytes(R result);

    /**
     * Takes back the memory of a task that neither a slot nor the consumer uses any more.
     *
     * @param task not used afterwards
     */
    void recycle(T task);

    /**
     * Takes back the memory of a result that came too late to be used.
     *
     * @param result not used afterwards
     */
    void discard(R result);
}
