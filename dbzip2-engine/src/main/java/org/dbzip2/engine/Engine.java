package org.dbzip2.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Compresses and decompresses whole inputs on several workers. Serves one job at a time, any number of them. */
public final class Engine implements AutoCloseable {
    /** Starts nothing yet. */
    public Engine(EngineOptions options) {}

    /**
     * Compresses {@code in} to one bzip2 stream: exactly bzip2's.
     *
     * @param level 1 to 9
     * @throws IOException what {@code in} or {@code out} threw, as it was
     */
    public JobReport compress(InputStream in, OutputStream out, int level, JobProgress progress)
            throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /**
     * Decompresses all streams of {@code in}.
     *
     * @throws org.dbzip2.codec.format.Bzip2Exception for data that bzip2 refuses; what bzip2 would have put out
     *     before it noticed is out
     * @throws IOException what {@code in} or {@code out} threw, as it was
     */
    public JobReport decompress(InputStream in, OutputStream out, JobProgress progress)
            throws IOException, InterruptedException {
        throw new UnsupportedOperationException();
    }

    /** Ends all threads. */
    @Override
    public void close() {}
}
