package org.dbzip2.cli;

import org.dbzip2.cli.Settings.Mode;
import org.dbzip2.engine.EngineOptions;

/**
 * How much of the machine a command takes.
 *
 * <p>The user bounds the process, the engine its blocks. The difference is the Java machine with its compiled code, 70 MB as
 * measured on JDK 17 and 25, and an eighth of the heap, which is free when it is collected.
 */
final class Resources {
    /** The least bound that can be kept. */
    static final long MIN_PROCESS_BYTES = 128L << 20;

    private static final long MACHINE_BYTES = 80L << 20;

    private Resources() {}

    /**
     * The engine's share: as many threads as wanted, and what fits into as much memory as wanted. It is never more than three
     * quarters of the heap that Java may use: what the engine does not count needs room too. Where helpers are to do it all,
     * there is a thread for each core in reserve.
     */
    static EngineOptions of(Settings settings) {
        long memory = Runtime.getRuntime().maxMemory() / 4 * 3;
        if (settings.memoryBytes() > 0) {
            memory = Math.min(memory, engineBytes(settings.memoryBytes()));
        }
        int threads = settings.threads() > 0
                ? settings.threads()
                : Runtime.getRuntime().availableProcessors();
        if (settings.small() && settings.mode() != Mode.COMPRESS) {
            threads = 1;
        }
        return new EngineOptions(threads, Math.max(memory, EngineOptions.MIN_MEMORY_BYTES), settings.small());
    }

    /** What the index of a file may take where nothing else does. */
    static long indexBytes() {
        return Runtime.getRuntime().maxMemory() / 4 * 3;
    }

    /** What the engine may use in a process of that size. */
    static long engineBytes(long processBytes) {
        return (processBytes - MACHINE_BYTES) / 8 * 7;
    }
}
