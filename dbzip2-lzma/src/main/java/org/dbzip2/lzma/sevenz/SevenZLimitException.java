package org.dbzip2.lzma.sevenz;

import org.jspecify.annotations.Nullable;

/** More than one of the {@link SevenZLimits} allows. */
public final class SevenZLimitException extends SevenZException {
    private static final long serialVersionUID = 1L;

    SevenZLimitException(String problem, @Nullable String entry) {
        super(problem, entry);
    }

    SevenZLimitException(String problem) {
        this(problem, null);
    }

    @Override
    SevenZLimitException named(String entry) {
        return new SevenZLimitException(problem(), entry);
    }
}
