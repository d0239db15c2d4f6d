package org.dbzip2.engine;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Cuts an input into tasks. Used by one thread at a time. */
interface BlockSource<T> {
    /** Reads once from the input, and waits for it if it must. */
    void read() throws IOException;

    /** The next task that is complete with the bytes read; null if there is none. */
    @Nullable
    T poll();

    /** Whether the input has ended, so that nothing follows what {@link #poll} gives. */
    boolean isAtEnd();

    /** How many bytes were read. */
    long bytesRead();

    /** How much memory is in use for the task that is not complete yet. */
    long openBytes();

    /** How much memory a task takes until it is done with, in bytes. */
    long cost(T task);

    /** Whether there is anything to do for a worker. */
    boolean needsWork(T task);
}
