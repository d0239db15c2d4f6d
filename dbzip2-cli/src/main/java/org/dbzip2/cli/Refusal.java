package org.dbzip2.cli;

import java.io.IOException;

/** One file is passed over; the others get their turn. */
final class Refusal extends Failure {
    private static final long serialVersionUID = 1L;

    /** Whether {@code -q} hides the reason. */
    final boolean noncritical;

    Refusal(String message, boolean noncritical) {
        super(message);
        this.noncritical = noncritical;
    }

    Refusal(String message, IOException cause) {
        super(message, cause);
        this.noncritical = false;
    }
}
