package org.dbzip2.engine;

/**
 * How much of the machine the engine may use.
 *
 * <p>Where the memory does not suffice for all threads, fewer are used. A single block is always let through, even if it is
 * larger than the bound: a block of level 9 that is one long run holds 46 MB of input, and takes 80 MB while it is gathered.
 *
 * @param threads local slots, at least 1
 * @param memoryBytes bound on the bytes of blocks in flight, and of working memory; at least {@link #MIN_MEMORY_BYTES}
 * @param small decompress in half the memory with one thread, at half the speed
 */
public record EngineOptions(int threads, long memoryBytes, boolean small) {
    /** The least memory that the engine works in: enough for one thread, in either direction at any level. */
    public static final long MIN_MEMORY_BYTES = 40L << 20;

    /** What a thread works in, and a few blocks for it in flight. */
    private static final long BYTES_PER_THREAD = 36L << 20;

    /**
     * Checks what was asked for.
     *
     * @param threads local slots
     * @param memoryBytes bound on the bytes
     * @param small whether to decompress in half the memory
     * @throws IllegalArgumentException for less than one thread, or than the least memory
     */
    public EngineOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread is needed, not " + threads);
        }
        if (memoryBytes < MIN_MEMORY_BYTES) {
            throw new IllegalArgumentException("at least " + (MIN_MEMORY_BYTES >> 20)
                    + " MiB of memory are needed, not " + memoryBytes + " bytes");
        }
    }

    /**
     * {@return options with as much memory as the threads need to be busy all the time}
     *
     * @param threads how many blocks to work on at a time, at least 1
     */
    public static EngineOptions of(int threads) {
        return new EngineOptions(threads, MIN_MEMORY_BYTES + threads * BYTES_PER_THREAD, false);
    }
}
