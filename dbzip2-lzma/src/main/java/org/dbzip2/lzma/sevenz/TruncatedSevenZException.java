package org.dbzip2.lzma.sevenz;

import org.jspecify.annotations.Nullable;

/** An archive that ends before it should, or was never finished. */
public final class TruncatedSevenZException extends SevenZException {
    private static final long serialVersionUID = 1L;

    TruncatedSevenZException(String problem, @Nullable String entry) {
        super(problem, entry);
    }

    TruncatedSevenZException(String problem) {
        this(problem, null);
    }

    @Override
    TruncatedSevenZException named(String entry) {
        return new TruncatedSevenZException(problem(), entry);
    }
}
