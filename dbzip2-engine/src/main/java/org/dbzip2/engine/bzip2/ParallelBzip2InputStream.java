package org.dbzip2.engine.bzip2;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import org.dbzip2.engine.Engine;
import org.dbzip2.engine.EngineOptions;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses a bzip2 file while it is read, several blocks ahead on threads of its own.
 *
 * <pre>{@code
 * try (InputStream in = new ParallelBzip2InputStream(Files.newInputStream(path), 4)) {
 *     in.transferTo(target);
 * }
 * }</pre>
 *
 * <p>Any bzip2 file is decompressed in parallel, one of a single stream too. All streams of it are read one after another,
 * as {@code bzip2 -d} does, and bytes behind the last one that do not begin another are ignored. The input is read in large
 * pieces, so no buffering is needed around it, and it is read ahead of what was asked for. Bytes are delivered as soon as the
 * block that holds them is complete. For less than 64 KiB of input no thread is started.
 *
 * <p>Data that bzip2 would refuse ends in a {@link org.dbzip2.codec.format.Bzip2Exception} with the place of the fault,
 * after all bytes before the fault were delivered: the bytes of a damaged block are among them. Every later read throws it
 * again, as it does what the input throws. Takes up to 8 MB, and 20 MB for each thread.
 *
 * <p>Must be closed, at the end or before: that ends the threads. One that is caught in a read of the input, as can happen
 * with a pipe, leaves when the input, closed after it, lets it. Not thread-safe.
 */
public final class ParallelBzip2InputStream extends InputStream {
    private final InputStream in;
    private final Engine engine;
    private final BlockChain chain;
    private final byte[] single = new byte[1];

    /** How many bytes of the chain's piece were given out. */
    private int given;

    private boolean closed;
    private @Nullable IOException fault;

    /**
     * Begins to decompress. Nothing is read yet.
     *
     * @param in the compressed file, closed together with this stream
     * @param threads how many blocks to decompress at a time, at least 1
     */
    public ParallelBzip2InputStream(InputStream in, int threads) {
        this.in = Objects.requireNonNull(in);
        engine = new Engine(EngineOptions.of(threads));
        chain = new Bzip2Coder(engine).decompression(in);
    }

    @Override
    public int read() throws IOException {
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        checkOpen();
        if (length == 0) {
            return 0;
        }
        if (given == chain.length() && !advance()) {
            return -1;
        }
        int count = Math.min(length, chain.length() - given);
        System.arraycopy(chain.bytes(), given, buffer, offset, count);
        given += count;
        return count;
    }

    /**
     * Goes on to the chain's next piece.
     *
     * @throws InterruptedIOException if the thread is interrupted while it waits; it stays interrupted
     */
    private boolean advance() throws IOException {
        if (fault != null) {
            throw fault;
        }
        given = 0;
        try {
            return chain.advance();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            fault = new InterruptedIOException("interrupted");
            throw fault;
        } catch (IOException e) {
            fault = e;
            throw e;
        }
    }

    /** How many bytes can be read without waiting; 0 says nothing. */
    @Override
    public int available() throws IOException {
        checkOpen();
        return chain.length() - given;
    }

    /** Ends the threads, and closes the input. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        chain.close();
        try {
            in.close();
        } finally {
            engine.close();
        }
    }

    private void checkOpen() throws IOException {
        if (closed) {
            throw new IOException("stream closed");
        }
    }
}
