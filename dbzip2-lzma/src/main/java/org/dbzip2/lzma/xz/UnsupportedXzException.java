package org.dbzip2.lzma.xz;

/** Data that may well be sound, but uses what this decoder does not know: a filter, an option of one, a type of check. */
public final class UnsupportedXzException extends XzException {
    private static final long serialVersionUID = 1L;

    /**
     * A fault.
     *
     * @param problem what is wrong, without the place
     * @param offset in bytes from the start of the file
     */
    public UnsupportedXzException(String problem, long offset) {
        super(problem, offset);
    }
}
