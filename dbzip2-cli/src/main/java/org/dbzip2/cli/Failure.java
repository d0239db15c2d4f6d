package org.dbzip2.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** A file that could not be worked on, or read, or written; its message is for the user. */
class Failure extends IOException {
    private static final long serialVersionUID = 1L;

    private final String message;

    Failure(String message) {
        this(message, null);
    }

    /** @param cause whose reason is added to the message */
    Failure(String problem, @Nullable IOException cause) {
        super(cause);
        this.message = cause == null ? problem : problem + ": " + reason(cause);
    }

    @Override
    public String getMessage() {
        return message;
    }

    /** The kernel's reason, in its own words. */
    static String reason(IOException exception) {
        if (exception instanceof NoSuchFileException) {
            return "No such file or directory";
        }
        if (exception instanceof AccessDeniedException) {
            return "Permission denied";
        }
        if (exception instanceof FileAlreadyExistsException) {
            return "File exists";
        }
        if (exception instanceof NotDirectoryException) {
            return "Not a directory";
        }
        String reason = exception instanceof FileSystemException named ? named.getReason() : exception.getMessage();
        return reason == null ? exception.toString() : reason;
    }
}
