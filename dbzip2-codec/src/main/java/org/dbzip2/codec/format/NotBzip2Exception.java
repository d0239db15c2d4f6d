package org.dbzip2.codec.format;

/** The data does not begin as a bzip2 stream does. */
public final class NotBzip2Exception extends Bzip2Exception {
    private static final long serialVersionUID = 1L;

    /**
     * A fault whose stream and block are not known yet.
     *
     * @param problem what is wrong, without the place
     * @param bitOffset in bits from the start of the file
     */
    public NotBzip2Exception(String problem, long bitOffset) {
        this(problem, 0, 0, bitOffset);
    }

    private NotBzip2Exception(String problem, long stream, long block, long bitOffset) {
        super(problem, stream, block, bitOffset);
    }

    @Override
    Bzip2Exception relocated(long streamNumber, long blockNumber) {
        return new NotBzip2Exception(problem(), streamNumber, blockNumber, bitOffset());
    }
}
