package org.dbzip2.net.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A helper did not do a block. The block is none the worse for it. */
public final class HelperException extends IOException {
    private static final long serialVersionUID = 1L;

    /** What is the matter with the helper. */
    public enum Kind {
        /** It could not be reached, or did not answer: it may be well the next time. */
        FAILED,
        /** It answered, and what it answered is wrong: it cannot be trusted. */
        LIED
    }

    private final Kind kind;

    private HelperException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    static HelperException failed(String message) {
        return new HelperException(Kind.FAILED, message, null);
    }

    /** A failure whose reason is another's message. */
    static HelperException failed(String what, IOException cause) {
        return new HelperException(Kind.FAILED, what + ": " + cause.getMessage(), cause);
    }

    static HelperException lied(String message) {
        return new HelperException(Kind.LIED, message, null);
    }

    /** The same for one more waiting thread, with a trace of its own. */
    HelperException again() {
        return new HelperException(kind, String.valueOf(getMessage()), this);
    }

    /** What is the matter with the helper. */
    public Kind kind() {
        return kind;
    }
}
