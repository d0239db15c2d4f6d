package org.dbzip2.engine;

import java.io.IOException;

/** A worker gave data that are not what was asked for. Nothing more of it is to be believed. */
public final class WorkerMisconductException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * Tells of an answer.
     *
     * @param message what was wrong with it
     */
    public WorkerMisconductException(String message) {
        super(message);
    }

    /**
     * Tells of an answer, and how that was noticed.
     *
     * @param message what was wrong with it
     * @param cause the failure that showed it
     */
    public WorkerMisconductException(String message, Throwable cause) {
        super(message, cause);
    }
}
