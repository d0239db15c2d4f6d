package org.dbzip2.lzma.sevenz;

import org.jspecify.annotations.Nullable;

/** Data that contradict themselves or the format. */
public final class CorruptSevenZException extends SevenZException {
    private static final long serialVersionUID = 1L;

    CorruptSevenZException(String problem, @Nullable String entry) {
        super(problem, entry);
    }

    CorruptSevenZException(String problem) {
        this(problem, null);
    }

    @Override
    CorruptSevenZException named(String entry) {
        return new CorruptSevenZException(problem(), entry);
    }
}
