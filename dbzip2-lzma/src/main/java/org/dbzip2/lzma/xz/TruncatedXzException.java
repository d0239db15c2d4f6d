package org.dbzip2.lzma.xz;

/** The data ends before its stream does. */
public final class TruncatedXzException extends XzException {
    private static final long serialVersionUID = 1L;

    /**
     * A fault.
     *
     * @param problem what is wrong, without the place
     * @param offset in bytes from the start of the file
     */
    public TruncatedXzException(String problem, long offset) {
        super(problem, offset);
    }
}
