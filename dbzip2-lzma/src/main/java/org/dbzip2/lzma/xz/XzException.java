package org.dbzip2.lzma.xz;

import java.io.IOException;

/** Something in a compressed file that cannot be decoded, and where it stands. */
public abstract sealed class XzException extends IOException
        permits CorruptXzException,
                NotXzException,
                TruncatedXzException,
                UnsupportedXzException,
                XzMemoryLimitException {
    private static final long serialVersionUID = 1L;

    /** What is wrong, without the place. */
    private final String problem;
    /** In bytes from the start of the file. */
    private final long offset;

    XzException(String problem, long offset) {
        super(problem + " (byte " + offset + ")");
        this.problem = problem;
        this.offset = offset;
    }

    /** {@return what is wrong, without the place} */
    public final String problem() {
        return problem;
    }

    /**
     * Where the fault showed, in bytes from the start of the file: of the field that is wrong, or, within compressed data, no
     * further than what had been read when it turned out so.
     *
     * @return 0 or more
     */
    public final long offset() {
        return offset;
    }
}
