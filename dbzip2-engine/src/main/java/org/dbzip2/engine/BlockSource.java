package org.dbzip2.engine;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Cuts an input into tasks. Used by one thread at a time.
 *
 * @param <T> a task
 */
public interface BlockSource<T> {
    /**
     * Reads once from the input, and waits for it if it must.
     *
     * @throws IOException ends the job
     */
    void read() throws IOException;

    /** {@return the next task that is complete with the bytes read; null if there is none} */
    @SuppressWarnings("exports") // Whoever compiles against this needs no annotations for it.
    @Nullable
    T poll();

    /** {@return whether the input has ended, so that nothing follows what {@link #poll} gives} */
    boolean isAtEnd();

    /** {@return how many bytes were read} */
    long bytesRead();

    /** {@return how much memory is in use for the task that is not complete yet, in bytes} */
    long openBytes();

    /**
     * How much memory a task takes until it is done with.
     *
     * @param task of this source
     * @return in bytes
     */
    long cost(T task);

    /**
     * Whether there is anything to do for a worker.
     *
     * @param task of this source
     * @return false if it only passes through to the consumer, in its place
     */
    boolean needsWork(T task);
}
