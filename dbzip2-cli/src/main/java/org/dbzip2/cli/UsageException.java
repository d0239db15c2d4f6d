package org.dbzip2.cli;

/** Arguments that cannot be obeyed. */
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String message;

    /** Whether the user may be helped by a list of the options. */
    final boolean showsUsage;

    UsageException(String message, boolean showsUsage) {
        this.message = message;
        this.showsUsage = showsUsage;
    }

    @Override
    public String getMessage() {
        return message;
    }
}
