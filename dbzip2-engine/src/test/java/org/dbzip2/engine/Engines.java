package org.dbzip2.engine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;

/** Engines as the tests need them. */
final class Engines {
    static final long MEMORY = 100L << 20;

    /** No input is too short for threads. */
    static final int NEVER_ALONE = Engine.NEVER_ALONE;

    private Engines() {}

    /** An engine that uses its threads for the shortest input. */
    static Engine threaded(int threads) {
        return threaded(new EngineOptions(threads, MEMORY, false));
    }

    static Engine threaded(EngineOptions options) {
        return new Engine(options, Engine.localSlots(options, true), NEVER_ALONE);
    }

    /** An engine with these workers, all of them used. */
    static Engine with(List<? extends Slot> workers) {
        return new Engine(new EngineOptions(workers.size(), 200L << 20, false), workers, NEVER_ALONE);
    }

    /** An engine with one local slot and these helpers, which are not tried again once they fail. */
    static Engine helped(HelperOptions options) {
        EngineOptions one = new EngineOptions(1, MEMORY, false);
        return new Engine(one, Engine.localSlots(one, false), options, NEVER_ALONE, new ManualClock());
    }

    static byte[] compress(Engine engine, byte[] raw, int level) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        engine.compress(new ByteArrayInputStream(raw), out, level, new JobProgress());
        return out.toByteArray();
    }

    static byte[] decompress(Engine engine, byte[] compressed) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        engine.decompress(new ByteArrayInputStream(compressed), out, new JobProgress());
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

    /** The names of the engines' threads that are alive, if any stay so for more than a moment. */
    static List<String> threadsLeft() throws InterruptedException {
        List<String> left = threads();
        for (int i = 0; i < 100 && !left.isEmpty(); i++) {
            Thread.sleep(10);
            left = threads();
        }
        return left;
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
