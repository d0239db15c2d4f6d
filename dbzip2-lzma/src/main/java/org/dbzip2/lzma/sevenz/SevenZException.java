package org.dbzip2.lzma.sevenz;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something in an archive that cannot be read, or will not be. */
public abstract sealed class SevenZException extends IOException
        permits CorruptSevenZException,
                NotSevenZException,
                SevenZLimitException,
                TruncatedSevenZException,
                UnsafeSevenZException,
                UnsupportedSevenZException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, without the place. */
    private final String problem;
    /** The name of the file or folder. */
    private final @Nullable String entry;

    SevenZException(String problem, @Nullable String entry) {
        super(entry == null ? problem : problem + " (" + entry + ")");
        this.problem = problem;
        this.entry = entry;
    }

    /** {@return what is wrong, without the place} */
    public final String problem() {
        return problem;
    }

    /**
     * The file or folder that it is about, by its name in the archive, which may hold anything.
     *
     * @return nothing if it is about the archive
     */
    public final Optional<String> entry() {
        return Optional.ofNullable(entry);
    }

    /** The same about an entry, unless it is about one already. */
    final SevenZException about(String name) {
        if (entry != null) {
            return this;
        }
        SevenZException named = named(name);
        named.initCause(this);
        return named;
    }

    abstract SevenZException named(String name);
}
