package org.dbzip2.lzma;

import java.io.IOException;

/** Not even one encoder has room in the memory that is allowed. */
public final class EncoderMemoryException extends IOException {
    private static final long serialVersionUID = 1L;

    /** In bytes. */
    private final long needed;
    /** In bytes. */
    private final long limit;

    EncoderMemoryException(long needed, long limit) {
        super("compressing so takes " + mebibytes(needed) + " MiB of memory, " + (limit >> 20) + " MiB are allowed");
        this.needed = needed;
        this.limit = limit;
    }

    private static long mebibytes(long bytes) {
        return (bytes + (1 << 20) - 1) >> 20;
    }

    /** {@return the bytes that it would take} */
    public long needed() {
        return needed;
    }

    /** {@return the bytes that are allowed} */
    public long limit() {
        return limit;
    }
}
