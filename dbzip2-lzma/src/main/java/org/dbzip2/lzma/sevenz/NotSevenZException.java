package org.dbzip2.lzma.sevenz;

import org.jspecify.annotations.Nullable;

/** A file that does not begin as an archive does. */
public final class NotSevenZException extends SevenZException {
    private static final long serialVersionUID = 1L;

    NotSevenZException(String problem, @Nullable String entry) {
        super(problem, entry);
    }

    NotSevenZException(String problem) {
        this(problem, null);
    }

    @Override
    NotSevenZException named(String entry) {
        return new NotSevenZException(problem(), entry);
    }
}
