package org.dbzip2.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.stream.StreamAssembler;
import org.dbzip2.engine.Helper.Direction;
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

    /** No input is too short for threads: for where not even the first bytes are for the local slots. */
    static final int NEVER_ALONE = -1;

    private static final int CLOSING_PATIENCE_MILLIS = 100;

    private final EngineOptions options;
    private final HelperOptions helperOptions;
    private final List<? extends Slot> locals;
    private final List<EnlistedHelper> helpers;
    private final int helperSlots;
    private final int aloneBytes;
    private final LongSupplier clock;
    private final ExecutorService threads;
    private final BufferPool buffers = new BufferPool();
    private final DecompressedBlockPool blocks = new DecompressedBlockPool();

    /**
     * An engine without helpers. Starts nothing yet.
     *
     * @param options threads and memory
     */
    public Engine(EngineOptions options) {
        this(options, HelperOptions.NONE);
    }

    /**
     * An engine with helpers. Starts nothing and asks for nothing yet.
     *
     * @param options threads of this machine, and memory
     * @param helperOptions who helps, and what is asked of them
     */
    public Engine(EngineOptions options, HelperOptions helperOptions) {
        this(
                options,
                localSlots(options, helperOptions.helpers().isEmpty()),
                helperOptions,
                helperOptions.localInReserve() ? NEVER_ALONE : ALONE_BYTES,
                System::nanoTime);
    }

    /** An engine with other local slots. As many of them are used as there are threads, and memory, for. */
    Engine(EngineOptions options, List<? extends Slot> locals, int aloneBytes) {
        this(options, locals, HelperOptions.NONE, aloneBytes, System::nanoTime);
    }

    /**
     * An engine with other local slots, helpers, and a clock.
     *
     * @param aloneBytes up to this much input no thread is started
     * @param clock gives nanoseconds
     */
    Engine(
            EngineOptions options,
            List<? extends Slot> locals,
            HelperOptions helperOptions,
            int aloneBytes,
            LongSupplier clock) {
        this.options = options;
        this.locals = locals;
        this.helperOptions = helperOptions;
        this.aloneBytes = aloneBytes;
        this.clock = clock;
        helpers = enlist(helperOptions, options.threads());
        int slots = 0;
        for (EnlistedHelper helper : helpers) {
            slots += helper.slotCount();
        }
        helperSlots = slots;
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "dbzip2 idle");
            thread.setDaemon(true);
            return thread;
        });
    }

    private static List<EnlistedHelper> enlist(HelperOptions options, int threads) {
        if (options.helpers().isEmpty()) {
            return List.of();
        }
        DecoderPool decoders = new DecoderPool(threads);
        return options.helpers().stream()
                .map(helper -> new EnlistedHelper(
                        helper, new SplittableRandom(), options.verify() ? decoders : null, decoders))
                .toList();
    }

    /** @param inPlace as {@link LocalSlot} has it */
    static List<LocalSlot> localSlots(EngineOptions options, boolean inPlace) {
        return IntStream.rangeClosed(1, options.threads())
                .mapToObj(number -> new LocalSlot(number, options.small(), inPlace))
                .toList();
    }

    /**
     * Compresses {@code in} to one bzip2 stream: exactly bzip2's.
     *
     * @param in raw bytes, read to the end and not closed
     * @param out takes the stream; flushed and not closed
     * @param level 1 to 9
     * @param progress is told what was read and written, for others to look at meanwhile
     * @return what was done, and by whom
     * @throws IOException what {@code in} or {@code out} threw, as it was
     * @throws InterruptedException if the calling thread is interrupted; the output is incomplete then
     */
    public JobReport compress(InputStream in, OutputStream out, int level, JobProgress progress)
            throws IOException, InterruptedException {
        RawBlockReader reader = new RawBlockReader(in, level, buffers, helperSlots > 0);
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
    Compression compression(Job<RawSlice, CompressedBlock> job, OutputStream out, int level, JobProgress progress) {
        return new Compression(job, new StreamAssembler(out, level), progress);
    }

    /** A job that compresses the blocks of a source, or those which are submitted. */
    Job<RawSlice, CompressedBlock> compressingJob(int level, @Nullable BlockSource<RawSlice> source) {
        blocks.clear();
        MemoryPlan plan = MemoryPlan.forCompressing(options, level, helperSlots, helperOptions.verify());
        return job(plan, Direction.COMPRESS, new CompressionWork(buffers), source);
    }

    /**
     * Decompresses all streams of {@code in}.
     *
     * @param in a bzip2 file, read to the end and not closed
     * @param out takes the raw bytes; flushed and not closed
     * @param progress is told what was read and written, for others to look at meanwhile
     * @return what was done, and by whom
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
        MemoryPlan plan = MemoryPlan.forDecompressing(options, helperSlots, helperOptions.verify());
        return new BlockChain(
                job(plan, Direction.DECOMPRESS, new DecompressionWork(buffers, blocks), reader), reader, blocks);
    }

    private <T, R> Job<T, R> job(
            MemoryPlan plan, Direction direction, Work<T, R> work, @Nullable BlockSource<T> source) {
        List<? extends Slot> used = locals.subList(0, Math.min(plan.workers(), locals.size()));
        BlockQueue<T, R> queue = new BlockQueue<>(new Budget(plan.blockBytes(), plan.blocks()), work::recycle, clock);
        Roster roster = new Roster(used, helpers, direction, helperOptions, clock);
        JobTally tally = new JobTally(locals, helpers);
        JobThreads jobThreads = new JobThreads(threads);
        Crew<T, R> crew = new Crew<>(jobThreads, roster, work, queue, tally, helperOptions.listener(), clock);
        return new Job<>(jobThreads, crew, queue, source, tally, aloneBytes);
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
        locals.forEach(Slot::close);
        helpers.forEach(EnlistedHelper::close);
    }
}
