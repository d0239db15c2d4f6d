package org.dbzip2.engine;

/**
 * How the memory that is allowed is spent.
 *
 * @param workers how many local slots there is memory for
 * @param blockBytes what may be in flight between reader, slots and writer
 * @param blocks how many blocks may be in flight
 */
record MemoryPlan(int workers, long blockBytes, int blocks) {
    /** Blocks in flight beside those at the slots: one being read, one being written, one to take next. */
    private static final int BLOCKS_ON_THE_WAY = 3;

    /** More blocks in flight than this for each local slot would not make anything faster. */
    private static final int BLOCKS_PER_LOCAL_SLOT = 4;

    /** One that a helper's slot holds, and one that waits for an earlier one. */
    private static final int BLOCKS_PER_HELPER_SLOT = 2;

    /** Buffers of the output and the like. */
    private static final long FIXED_BYTES = 3L << 20;

    /** For compressing at a level, without helpers. */
    static MemoryPlan forCompressing(EngineOptions options, int level) {
        return forCompressing(options, level, 0, false);
    }

    /**
     * For compressing at a level.
     *
     * @param helperSlots how many slots all helpers have
     * @param verify whether their answers are decoded
     */
    static MemoryPlan forCompressing(EngineOptions options, int level, int helperSlots, boolean verify) {
        long block = RawBlockBuilder.usualBytes(level);
        long working = LocalSlot.COMPRESSING_BYTES + (verify ? CheckingDecoder.MEMORY_BYTES : 0);
        // Only where there are no helpers a compressed block takes the place of its slice.
        return of(options, options.threads(), working, helperSlots == 0 ? block : 2 * block, helperSlots);
    }

    /** For decompressing, at whatever level the streams are, without helpers. */
    static MemoryPlan forDecompressing(EngineOptions options) {
        return forDecompressing(options, 0, false);
    }

    /**
     * For decompressing, at whatever level the streams are.
     *
     * @param helperSlots how many slots all helpers have
     * @param verify whether their answers are decoded
     */
    static MemoryPlan forDecompressing(EngineOptions options, int helperSlots, boolean verify) {
        long block = CandidateReader.USUAL_BYTES + DecompressedBlock.MEMORY_BYTES;
        long working = LocalSlot.DECOMPRESSING_BYTES + (verify ? CheckingDecoder.MEMORY_BYTES : 0);
        return of(options, options.small() ? 1 : options.threads(), working, block, helperSlots);
    }

    private static MemoryPlan of(
            EngineOptions options, int threads, long workingBytes, long usualBlockBytes, int helperSlots) {
        long forSlots = options.memoryBytes() - FIXED_BYTES - BLOCKS_ON_THE_WAY * usualBlockBytes;
        // Local slots need more memory for the same work, so many of another machine's come before them, but not all.
        long forHelpers = Math.min(helperSlots * usualBlockBytes, forSlots / 2);
        long affordable = Math.max(1, (forSlots - forHelpers) / (workingBytes + usualBlockBytes));
        int workers = (int) Math.min(threads, affordable);
        long blockBytes = options.memoryBytes() - FIXED_BYTES - workers * workingBytes;
        int blocks = BLOCKS_ON_THE_WAY + BLOCKS_PER_LOCAL_SLOT * workers + BLOCKS_PER_HELPER_SLOT * helperSlots;
        return new MemoryPlan(workers, blockBytes, blocks);
    }
}
