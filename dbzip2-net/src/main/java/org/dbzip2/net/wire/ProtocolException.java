package org.dbzip2.net.wire;

import java.io.IOException;

/** The other end of a connection sent what it must not. The connection cannot go on. */
public final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    /** @param problem what was wrong; fit to be shown and logged */
    public ProtocolException(String problem) {
        super(problem);
        this.problem = problem;
    }

    /** What was wrong. */
    public String problem() {
        return problem;
    }
}
