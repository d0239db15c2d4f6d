package org.dbzip2.lzma.sevenz;

import org.jspecify.annotations.Nullable;

/** An entry that is not extracted, because of where it would go or what it would become there. */
public final class UnsafeSevenZException extends SevenZException {
    private static final long serialVersionUID = 1L;

    UnsafeSevenZException(String problem, @Nullable String entry) {
        super(problem, entry);
    }

    UnsafeSevenZException(String problem) {
        this(problem, null);
    }

    @Override
    UnsafeSevenZException named(String entry) {
        return new UnsafeSevenZException(problem(), entry);
    }
}
