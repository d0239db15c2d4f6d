package org.dbzip2.lzma.xz;

/** Data that contradicts itself or the format. */
public final class CorruptXzException extends XzException {
    private static final long serialVersionUID = 1L;

    /**
     * A fault.
     *
     * @param problem what is wrong, without the place
     * @param offset in bytes from the start of the file
     */
    public CorruptXzException(String problem, long offset) {
        super(problem, offset);
    }
}
