package org.dbzip2.engine;

/**
 * How the memory that is allowed is spent.
 *
 * @param workers how many local slots there is memory for
 * @param blockBytes what may be in flight between reader, workers and writer
 * @param blocks how many blocks may be in flight
 */
record MemoryPlan(int workers, long blockBytes, int blocks) {
    /** Blocks in flight beside those at the workers': one being read, one being written, one to take next. */
    private static final int BLOCKS_ON_THE_WAY = 3;

    /** More blocks in flight than this for each worker would not make anything faster. */
    private static final int BLOCKS_PER_WORKER = 4;

    /** Buffers of the output and the like. */
    private static final long FIXED_BYTES = 3L << 20;

    /** For compressing at a level. */
    static MemoryPlan forCompressing(EngineOptions options, int level) {
        long block = RawBlockBuilder.usualBytes(level);
        return of(options, options.threads(), LocalSlot.COMPRESSING_BYTES, 2 * block);
    }

    /** For decompressing, at whatever level the streams are. */
    static MemoryPlan forDecompressing(EngineOptions options) {
        long block = CandidateReader.USUAL_BYTES + DecompressedBlock.MEMORY_BYTES;
        return of(options, options.small() ? 1 : options.threads(), LocalSlot.DECOMPRESSING_BYTES, block);
    }

    private static MemoryPlan of(EngineOptions options, int threads, long workingBytes, long usualBlockBytes) {
        long forWorkers = options.memoryBytes() - FIXED_BYTES - BLOCKS_ON_THE_WAY * usualBlockBytes;
        long affordable = Math.max(1, forWorkers / (workingBytes + usualBlockBytes));
        int workers = (int) Math.min(threads, affordable);
        long blockBytes = options.memoryBytes() - FIXED_BYTES - workers * workingBytes;
        return new MemoryPlan(workers, blockBytes, BLOCKS_ON_THE_WAY + BLOCKS_PER_WORKER * workers);
    }
}
