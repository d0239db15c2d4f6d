package org.dbzip2.codec.format;

/** Compressed data that contradicts itself or the format. */
public final class CorruptBzip2Exception extends Bzip2Exception {
    private static final long serialVersionUID = 1L;

    /**
     * A fault whose stream and block are not known yet.
     *
     * @param problem what is wrong, without the place
     * @param bitOffset in bits from the start of the file
     */
    public CorruptBzip2Exception(String problem, long bitOffset) {
        this(problem, 0, 0, bitOffset);
    }

    private CorruptBzip2Exception(String problem, long stream, long block, long bitOffset) {
        super(problem, stream, block, bitOffset);
    }

    @Override
    Bzip2Exception relocated(long streamNumber, long blockNumber) {
        return new CorruptBzip2Exception(problem(), streamNumber, blockNumber, bitOffset());
    }
}
