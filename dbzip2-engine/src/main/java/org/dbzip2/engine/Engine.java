package org.dbzip2.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.stream.StreamAssembler;
import org.jspecify.annotations.Nullable;

/**
 * Compresses and decompresses whole inputs on several workers. Serves one job at a time, any number of them.
 *
 * <p>The thread that calls writes the output; another one reads, and each worker has its own. They are started when an
 * input is long enough to need them, and kept for the next one, as is the memory. All are daemons.
 *
 * <p>A job ends with the first error of any thread, or when the calling thread is interrupted. No thread of it goes on
 * then, with one exception: a thread that is caught in a read of the input, which nothing can end, leaves when the read
 * returns. Neither input nor output is ever closed here.
 */
public final class Engine implements AutoCloseable {
    /** Reading more than this from a file shows that there is more to do than a thread costs. */
    private static final int ALONE_BYTES = 64 << 10;

    private static final int CLOSING_PATIENCE_MILLIS = 100;

    private final EngineOptions options;
    private final List<? extends Slot> workers;
    private final int aloneBytes;
    private final ExecutorService threads;
    private final BufferPool buffers = new BufferPool();
    private final DecompressedBlockPool blocks = new DecompressedBlockPool();

    /** Starts nothing yet. */
    public Engine(EngineOptions options) {
        this(options, localWorkers(options), ALONE_BYTES);
    }

    /**
     * An engine with other workers. As many of them are used as there are threads, and memory, for.
     *
     * @param aloneBytes up to this much input no thread is started
     */
    Engine(EngineOptions options, List<? extends Slot> workers, int aloneBytes) {
        this.aloneBytes = aloneBytes;
        this.options = options;
        this.workers = workers;
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "dbzip2 idle");
            thread.setDaemon(true);
            return thread;
        });
    }

    static List<LocalSlot> localWorkers(EngineOptions options) {
        return IntStream.rangeClosed(1, options.threads())
                .mapToObj(number -> new LocalSlot(number, options.small()))
                .toList();
    }

    /**
     * Compresses {@code in} to one bzip2 stream: exactly bzip2's.
     *
     * @param level 1 to 9
     * @throws IOException what {@code in} or {@code out} threw, as it was
     * @throws InterruptedException if the calling thread is interrupted; the output is incomplete then
     */
    public JobReport compress(InputStream in, OutputStream out, int level, JobProgress progress)
            throws IOException, InterruptedException {
        RawBlockReader reader = new RawBlockReader(in, level, buffers);
        try (Compression compression = compression(compressingJob(level, reader), out, level, progress)) {
            compression.writeAll();
            return compression.report();
        }
    }

    /** Cuts raw bytes that are to be submitted to a {@link #compressingJob}. */
    RawBlockBuilder blockBuilder(int level) {
        return new RawBlockBuilder(level, buffers);
    }

    /** What writes the blocks of a {@link #compressingJob}. */
    Compression compression(Job<RawBlock, CompressedBlock> job, OutputStream out, int level, JobProgress progress) {
        return new Compression(job, new StreamAssembler(out, level), buffers, new JobTally(workers), progress);
    }

    /** A job that compresses the blocks of a source, or those which are submitted. */
    Job<RawBlock, CompressedBlock> compressingJob(int level, @Nullable BlockSource<RawBlock> source) {
        blocks.clear();
        MemoryPlan plan = MemoryPlan.forCompressing(options, level);
        return job(plan, Slot::compress, source);
    }

    /**
     * Decompresses all streams of {@code in}.
     *
     * @throws Bzip2Exception for data that bzip2 refuses; what bzip2 would have put out before it noticed is out
     * @throws IOException what {@code in} or {@code out} threw, as it was
     * @throws InterruptedException if the calling thread is interrupted; the output is incomplete then
     */
    public JobReport decompress(InputStream in, OutputStream out, JobProgress progress)
            throws IOException, InterruptedException {
        try (BlockChain chain = decompression(in)) {
            while (chain.advance()) {
                out.write(chain.bytes(), 0, chain.length());
                progress.advance(chain.bytesIn(), chain.bytesOut());
            }
            progress.advance(chain.bytesIn(), chain.bytesOut());
            return chain.report();
        }
    }

    /** The output of a decompression that reads {@code in}. */
    BlockChain decompression(InputStream in) {
        CandidateReader reader = new CandidateReader(in, buffers);
        Job<CompressedSlice, DecodedCandidate> job =
                job(MemoryPlan.forDecompressing(options), this::decompress, reader);
        return new BlockChain(job, reader, buffers, blocks, new JobTally(workers));
    }

    private <T, R> Job<T, R> job(MemoryPlan plan, Job.Work<T, R> work, @Nullable BlockSource<T> source) {
        int used = Math.min(plan.workers(), workers.size());
        BlockQueue<T, R> queue = new BlockQueue<>(plan.blockBytes(), plan.blocks());
        return new Job<>(threads, workers.subList(0, used), work, queue, source, aloneBytes);
    }

    private DecodedCandidate decompress(Slot worker, CompressedSlice slice) throws IOException, InterruptedException {
        DecompressedBlock block = blocks.take();
        try {
            worker.decompress(slice, block);
            return new DecodedCandidate(block, null);
        } catch (Bzip2Exception e) {
            blocks.give(block);
            return new DecodedCandidate(null, e);
        }
    }

    /** Ends all threads. Not to be called while a job runs. */
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            // Idle threads leave at once. It is no use to wait for one that is caught in its input.
            threads.awaitTermination(CLOSING_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        workers.forEach(Slot::close);
    }
}
