package org.dbzip2.cli;

import org.dbzip2.engine.EngineOptions;

/** How much of the machine a command takes. */
final class Resources {
    private Resources() {}

    /**
     * The engine's share: as many threads as wanted, and as much memory as wanted or, without a wish, three quarters of the
     * heap that Java was started with. More than that is never taken: what the engine does not count needs room too.
     */
    static EngineOptions of(Settings settings) {
        long heap = Runtime.getRuntime().maxMemory() / 4 * 3;
        long memory = settings.memoryBytes() == 0 ? heap : Math.min(heap, settings.memoryBytes());
        return new EngineOptions(
                settings.threads(), Math.max(memory, EngineOptions.MIN_MEMORY_BYTES), settings.small());
    }
}
