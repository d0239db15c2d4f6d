package org.dbzip2.lzma;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.dbzip2.engine.BufferPool;

/** Gathers the bytes of one piece after the other. Takes little memory for a short one. Not thread-safe. */
public final class PieceBuffer {
    /** How many bytes to read at once. */
    private static final int READ_BYTES = 1 << 18;

    private final int pieceSize;
    private final BufferPool buffers;
    private byte[] bytes;
    private int length;

    /**
     * An empty one.
     *
     * @param pieceSize of the longest piece, in bytes
     * @param buffers where the pieces go to, and come back from
     */
    public PieceBuffer(int pieceSize, BufferPool buffers) {
        this.pieceSize = pieceSize;
        this.buffers = buffers;
        bytes = buffers.take(Math.min(pieceSize, READ_BYTES));
    }

    /**
     * Reads once. Not to be called when it is full.
     *
     * @param in waited for if need be
     * @return how many bytes were added; -1 at the end of the input
     * @throws IOException what the input throws
     */
    public int readFrom(InputStream in) throws IOException {
        if (length == bytes.length) {
            byte[] larger = Arrays.copyOf(bytes, (int) Math.min(pieceSize, 2L * bytes.length));
            buffers.give(bytes);
            bytes = larger;
        }
        int space = Math.min(pieceSize, bytes.length) - length;
        int count = in.read(bytes, length, Math.min(space, READ_BYTES));
        length += Math.max(0, count);
        return count;
    }

    /** {@return whether it holds a piece of full length} */
    public boolean isFull() {
        return length == pieceSize;
    }

    /** {@return how many bytes it holds} */
    public int length() {
        return length;
    }

    /** {@return the memory that it takes, in bytes} */
    public long memoryBytes() {
        return bytes.length;
    }

    /** {@return what it holds, from index 0, in an array that is the caller's now; it is empty then} */
    public byte[] take() {
        byte[] piece;
        if (length <= bytes.length / 2) {
            piece = Arrays.copyOf(bytes, length);
        } else {
            piece = bytes;
            // More of the same is to be expected.
            bytes = buffers.take(bytes.length);
        }
        length = 0;
        return piece;
    }
}
