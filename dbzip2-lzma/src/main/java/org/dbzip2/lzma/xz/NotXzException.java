package org.dbzip2.lzma.xz;

/** The data does not begin as an .xz file does. */
public final class NotXzException extends XzException {
    private static final long serialVersionUID = 1L;

    /**
     * A fault.
     *
     * @param problem what is wrong, without the place
     * @param offset in bytes from the start of the file
     */
    public NotXzException(String problem, long offset) {
        super(problem, offset);
    }
}
