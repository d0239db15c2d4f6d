package org.dbzip2.engine;

import java.io.IOException;

/** A job that was to be done by helpers has none left. */
public final class NoHelperLeftException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param helpers each by name, with what last went wrong */
    NoHelperLeftException(String helpers) {
        super("no helper is left: " + helpers);
    }
}
