package org.dbzip2.engine;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The threads, the memory and the helpers that formats work with. Serves one job at a time, any number of them.
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
                localSlots(options),
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
        helpers = enlist(helperOptions);
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

    private static List<EnlistedHelper> enlist(HelperOptions options) {
        return options.helpers().stream()
                .map(helper -> new EnlistedHelper(helper, new SplittableRandom()))
                .toList();
    }

    static List<LocalSlot> localSlots(EngineOptions options) {
        return IntStream.rangeClosed(1, options.threads())
                .mapToObj(LocalSlot::new)
                .toList();
    }

    /** {@return what it may use} */
    public EngineOptions options() {
        return options;
    }

    /** {@return who helps it} */
    public HelperOptions helperOptions() {
        return helperOptions;
    }

    /** {@return how many slots all its helpers have: 0 if nobody helps} */
    public int helperSlots() {
        return helperSlots;
    }

    /**
     * A job that has not begun.
     *
     * @param work what is done with each task
     * @param source cuts the input; null if the tasks are submitted
     * @param <T> a task
     * @param <R> its result
     * @return the job, to be closed before the next one begins
     */
    @SuppressWarnings("exports") // Whoever compiles against this needs no annotations for it.
    public <T, R> Job<T, R> job(Work<T, R> work, @Nullable BlockSource<T> source) {
        boolean helped = work.isForHelpers();
        List<EnlistedHelper> asked = helped ? helpers : List.of();
        HelperOptions terms = helped ? helperOptions : HelperOptions.NONE;
        MemoryPlan plan = MemoryPlan.of(options, work.memory(), helped ? helperSlots : 0);
        List<? extends Slot> used = locals.subList(0, Math.min(plan.workers(), locals.size()));
        BlockQueue<T, R> queue = new BlockQueue<>(new Budget(plan.blockBytes(), plan.blocks()), work::recycle, clock);
        Roster roster = new Roster(used, asked, work.direction(), terms, clock);
        JobTally tally = new JobTally(locals, asked);
        JobThreads jobThreads = new JobThreads(threads);
        Crew<T, R> crew = new Crew<>(jobThreads, roster, work, queue, tally, terms.listener(), clock);
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
