package org.dbzip2.engine;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a job failed of: what comes after it is mostly its consequence. Not thread-safe. */
final class FirstFailure {
    private @Nullable Throwable cause;

    /** Takes note of a failure if it is the first. */
    void set(Throwable failure) {
        if (cause == null) {
            cause = failure;
        }
    }

    /** Throws the failure as it is, if there is one. */
    void throwIfSet() throws IOException {
        if (cause instanceof IOException problem) {
            throw problem;
        }
        if (cause instanceof RuntimeException problem) {
            throw problem;
        }
        if (cause instanceof Error problem) {
            throw problem;
        }
        if (cause != null) {
            throw new IOException(cause);
        }
    }
}
