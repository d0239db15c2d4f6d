package org.dbzip2.engine.bzip2;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Objects;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.engine.Engine;
import org.dbzip2.engine.EngineOptions;
import org.dbzip2.engine.Job;
import org.dbzip2.engine.JobProgress;
import org.jspecify.annotations.Nullable;

/**
 * Compresses what is written to it to one bzip2 stream, exactly bzip2's, several blocks at a time on threads of its own.
 *
 * <pre>{@code
 * try (OutputStream out = new ParallelBzip2OutputStream(Files.newOutputStream(path), 9, 4)) {
 *     source.transferTo(out);
 * }
 * }</pre>
 *
 * <p>The thread that writes here also writes the compressed bytes, in large pieces: no buffering is needed below. It waits
 * when the threads are behind. {@link #flush} cannot push out an open block, whose end bzip2's bytes fix. For less than one
 * block no thread is started. Takes about 10 MB, and 36 MB for each thread.
 *
 * <p>Must be closed: that completes the stream and ends the threads. After an error, which every later call throws again,
 * it only ends them. Not thread-safe.
 */
public final class ParallelBzip2OutputStream extends OutputStream {
    private final OutputStream out;
    private final Engine engine;
    private final Job<RawSlice, CompressedBlock> job;
    private final Compression compression;
    private final RawBlockBuilder builder;
    private final byte[] single = new byte[1];

    /** Blocks submitted and not written. */
    private int blocksInFlight;

    private boolean anySubmitted;

    /** False while the stream is being added to, and from then on if that fails. */
    private boolean sound = true;

    private boolean finished;
    private boolean closed;
    private @Nullable IOException fault;

    /**
     * Begins a stream. Nothing is written yet.
     *
     * @param out where the compressed bytes go, closed together with this stream
     * @param level 1 to 9
     * @param threads how many blocks to compress at a time, at least 1
     */
    public ParallelBzip2OutputStream(OutputStream out, int level, int threads) {
        this.out = Objects.requireNonNull(out);
        engine = new Engine(EngineOptions.of(threads));
        Bzip2Coder coder = new Bzip2Coder(engine);
        builder = coder.blockBuilder(level);
        job = coder.compressingJob(level, null);
        compression = coder.compression(job, out, level, new JobProgress());
    }

    @Override
    public void write(int value) throws IOException {
        single[0] = (byte) value;
        write(single, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        checkWritable();
        sound = false;
        try {
            int at = offset;
            int end = offset + length;
            while (at < end) {
                int count = Math.min(end - at, builder.space());
                System.arraycopy(bytes, at, builder.bytes(), builder.length(), count);
                builder.added(count);
                at += count;
                submitWhole();
            }
            sound = true;
        } catch (IOException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private void submitWhole() throws IOException, InterruptedException {
        RawSlice slice;
        while ((slice = builder.cut()) != null) {
            while (blocksInFlight > 0 && !job.hasRoom(slice.cost(false))) {
                compression.writeNext();
                blocksInFlight--;
            }
            job.submit(slice, slice.cost(false));
            anySubmitted = true;
            blocksInFlight++;
            while (compression.writeFinished()) {
                blocksInFlight--;
            }
        }
    }

    /**
     * Completes the stream, without closing the output. Nothing can be written any more.
     *
     * @throws InterruptedIOException if the thread is interrupted while it waits; it stays interrupted
     */
    public void finish() throws IOException {
        if (finished) {
            return;
        }
        checkWritable();
        finished = true;
        sound = false;
        try {
            RawSlice rest = builder.rest();
            if (rest != null && anySubmitted) {
                job.submit(rest, rest.cost(false));
            } else if (rest != null) {
                job.submitAlone(rest, rest.cost(false));
            }
            job.end();
            compression.writeAll();
            out.flush();
            sound = true;
        } catch (IOException e) {
            throw failed(e);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /** Flushes the output below. The block that is open stays here. */
    @Override
    public void flush() throws IOException {
        if (!closed) {
            out.flush();
        }
    }

    /** Completes the stream unless there was an error, ends the threads, and closes the output. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        try {
            if (sound) {
                finish();
            }
        } finally {
            closed = true;
            compression.close();
            engine.close();
            out.close();
        }
    }

    private void checkWritable() throws IOException {
        if (fault != null) {
            throw fault;
        }
        if (closed || finished || !sound) {
            throw new IOException(closed || finished ? "stream closed" : "stream is broken");
        }
    }

    private IOException failed(IOException e) {
        fault = e;
        return e;
    }

    private IOException interrupted() {
        Thread.currentThread().interrupt();
        return failed(new InterruptedIOException("interrupted"));
    }
}
