package org.dbzip2.codec.format;

import java.io.IOException;

/**
 * Something in a compressed file that bzip2 would refuse, and where it stands.
 *
 * <p>The kinds are {@link NotBzip2Exception}, {@link CorruptBzip2Exception} and {@link TruncatedBzip2Exception}. A stage
 * that knows only its own block throws with the bit offset alone; whoever walks the stream adds the numbers by
 * {@link #located}.
 */
public abstract sealed class Bzip2Exception extends IOException
        permits CorruptBzip2Exception, NotBzip2Exception, TruncatedBzip2Exception {
    private static final long serialVersionUID = 1L;

    /** What is wrong, without the place. */
    private final String problem;
    /** Counted from 1; 0 if not known. */
    private final long stream;
    /** Counted from 1 within its stream; 0 if there is none or it is not known. */
    private final long block;
    /** In bits from the start of the file. */
    private final long bitOffset;

    Bzip2Exception(String problem, long stream, long block, long bitOffset) {
        super(describe(problem, stream, block, bitOffset));
        this.problem = problem;
        this.stream = stream;
        this.block = block;
        this.bitOffset = bitOffset;
    }

    private static String describe(String problem, long stream, long block, long bitOffset) {
        StringBuilder text = new StringBuilder(problem).append(" (");
        if (stream > 0) {
            text.append("stream ").append(stream).append(", ");
        }
        if (block > 0) {
            text.append("block ").append(block).append(", ");
        }
        return text.append("bit ").append(bitOffset).append(')').toString();
    }

    /** {@return what is wrong, without the place} */
    public final String problem() {
        return problem;
    }

    /** {@return the stream, counted from 1; 0 if not known} */
    public final long streamNumber() {
        return stream;
    }

    /** {@return the block within its stream, counted from 1; 0 if the fault is not in a block or the block is not known} */
    public final long blockNumber() {
        return block;
    }

    /** {@return where the fault showed, in bits from the start of the file} */
    public final long bitOffset() {
        return bitOffset;
    }

    /**
     * The same fault with its stream and block named.
     *
     * @param streamNumber counted from 1
     * @param blockNumber counted from 1 within the stream, 0 for none
     * @return a new exception of the same class, with this one as its cause
     */
    public final Bzip2Exception located(long streamNumber, long blockNumber) {
        Bzip2Exception located = relocated(streamNumber, blockNumber);
        located.initCause(this);
        return located;
    }

    abstract Bzip2Exception relocated(long streamNumber, long blockNumber);
}
