package org.dbzip2.lzma.xz;

/** Decoding would take more memory than was allowed. */
public final class XzMemoryLimitException extends XzException {
    private static final long serialVersionUID = 1L;

    /** In bytes. */
    private final long needed;
    /** In bytes. */
    private final long limit;

    /**
     * A refusal.
     *
     * @param needed in bytes
     * @param limit in bytes
     * @param offset of what needs them, in bytes from the start of the file
     */
    public XzMemoryLimitException(long needed, long limit, long offset) {
        super("takes " + needed + " bytes of memory, " + limit + " are allowed", offset);
        this.needed = needed;
        this.limit = limit;
    }

    /** {@return the bytes that it would take} */
    public long needed() {
        return needed;
    }

    /** {@return the bytes that were allowed} */
    public long limit() {
        return limit;
    }
}
