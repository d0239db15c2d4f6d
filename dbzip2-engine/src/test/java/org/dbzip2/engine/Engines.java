package org.dbzip2.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.dbzip2.engine.bzip2.Bzip2Coder;

/** Engines as the tests need them. */
public final class Engines {
    static final long MEMORY = 100L << 20;

    /** No input is too short for threads. */
    static final int NEVER_ALONE = Engine.NEVER_ALONE;

    /** What only a hang exceeds, and less than the minute for which an engine that was not closed would keep a thread. */
    private static final int PATIENCE_SECONDS = 50;

    private Engines() {}

    /** An engine that uses its threads for the shortest input. */
    static Engine threaded(int threads) {
        return threaded(new EngineOptions(threads, MEMORY, false));
    }

    static Engine threaded(EngineOptions options) {
        return new Engine(options, Engine.localSlots(options), NEVER_ALONE);
    }

    /** An engine with these workers, all of them used. */
    static Engine with(List<? extends Slot> workers) {
        return new Engine(new EngineOptions(workers.size(), 200L << 20, false), workers, NEVER_ALONE);
    }

    /** An engine with one local slot and these helpers, which are not tried again once they fail. */
    static Engine helped(HelperOptions options) {
        EngineOptions one = new EngineOptions(1, MEMORY, false);
        return new Engine(one, Engine.localSlots(one), options, NEVER_ALONE, new ManualClock());
    }

    static byte[] compress(Engine engine, byte[] raw, int level) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Bzip2Coder(engine).compress(new ByteArrayInputStream(raw), out, level, new JobProgress());
        return out.toByteArray();
    }

    static byte[] decompress(Engine engine, byte[] compressed) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Bzip2Coder(engine).decompress(new ByteArrayInputStream(compressed), out, new JobProgress());
        return out.toByteArray();
    }

    /** An input that comes in pieces of random size, as from a pipe. */
    static InputStream inPieces(byte[] bytes, Random random, int longest) {
        return new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, 1 + random.nextInt(longest)));
            }
        };
    }

    /** The names of the engines' threads that stay alive; of an engine that is still open, these may be idle ones. */
    public static List<String> threadsLeft() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        List<String> left = threads();
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            Thread.sleep(10);
            left = threads();
        }
        return left;
    }

    /** Waits until every thread of the engines waits for the next job. */
    static void awaitIdleThreads() throws InterruptedException {
        while (Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith("dbzip2"))
                .anyMatch(thread -> !isIdle(thread.getKey(), thread.getValue()))) {
            Thread.sleep(1);
        }
    }

    private static boolean isIdle(Thread thread, StackTraceElement[] stack) {
        return thread.getState() == Thread.State.TIMED_WAITING
                && Arrays.stream(stack).anyMatch(call -> call.getMethodName().equals("getTask"));
    }

    /** The names of the engines' threads that are alive. */
    static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("dbzip2"))
                .sorted()
                .toList();
    }
}
