package org.dbzip2.net.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A helper could not be reached, or did not answer, or cannot do what it was asked: it may be well the next time. That it answered
 * wrongly is another thing, a {@link org.dbzip2.engine.WorkerMisconductException}.
 */
public final class HelperException extends IOException {
    private static final long serialVersionUID = 1L;

    private final boolean isLasting;

    HelperException(String message) {
        this(message, null, false);
    }

    private HelperException(String message, @Nullable Throwable cause, boolean isLasting) {
        super(message, cause);
        this.isLasting = isLasting;
    }

    /** What the helper would say again however often it was asked. */
    static HelperException lasting(String message) {
        return new HelperException(message, null, true);
    }

    /** A failure with another's message for a reason. */
    static HelperException because(String what, IOException cause) {
        return new HelperException(what + ": " + cause.getMessage(), cause, false);
    }

    /** The same for one more waiting thread, with a trace of its own. */
    HelperException again() {
        return new HelperException(String.valueOf(getMessage()), this, isLasting);
    }

    /** Whether it is no use to ask again. */
    boolean isLasting() {
        return isLasting;
    }
}
