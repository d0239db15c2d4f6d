package org.dbzip2.lzma.sevenz;

import org.jspecify.annotations.Nullable;

/** An archive that is made with something that is not known here, or not read: another method, encryption. */
public final class UnsupportedSevenZException extends SevenZException {
    private static final long serialVersionUID = 1L;

    UnsupportedSevenZException(String problem, @Nullable String entry) {
        super(problem, entry);
    }

    UnsupportedSevenZException(String problem) {
        this(problem, null);
    }

    @Override
    UnsupportedSevenZException named(String entry) {
        return new UnsupportedSevenZException(problem(), entry);
    }
}
