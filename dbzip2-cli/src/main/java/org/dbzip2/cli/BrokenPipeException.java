package org.dbzip2.cli;

import java.io.IOException;

/** Nobody reads the output any more: no error, but no reason to go on. */
final class BrokenPipeException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenPipeException(IOException cause) {
        super(cause);
    }
}
