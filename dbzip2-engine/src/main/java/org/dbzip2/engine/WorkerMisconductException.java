package org.dbzip2.engine;

import java.io.IOException;

/** A worker gave data that are not what was asked for. Nothing more of it is to be believed. */
public final class WorkerMisconductException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param message what was wrong with the answer */
    public WorkerMisconductException(String message) {
        super(message);
    }

    /** @param message what was wrong with the answer */
    public WorkerMisconductException(String message, Throwable cause) {
        super(message, cause);
    }
}
