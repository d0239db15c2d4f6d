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

    /**
     * A plan for a job.
     *
     * @param options what is allowed
     * @param helperSlots how many slots all helpers have
     */
    static MemoryPlan of(EngineOptions options, MemoryNeed need, int helperSlots) {
        long forSlots = options.memoryBytes() - FIXED_BYTES - BLOCKS_ON_THE_WAY * need.taskBytes();
        // Local slots need more memory for the same work, so many of another machine's come before them, but not all.
        long forHelpers = Math.min(helperSlots * need.taskBytes(), forSlots / 2);
        long affordable = Math.max(1, (forSlots - forHelpers) / (need.workerBytes() + need.taskBytes()));
        int workers = (int) Math.min(Math.min(options.threads(), need.mostWorkers()), affordable);
        long blockBytes = options.memoryBytes() - FIXED_BYTES - workers * need.workerBytes();
        int blocks = BLOCKS_ON_THE_WAY + BLOCKS_PER_LOCAL_SLOT * workers + BLOCKS_PER_HELPER_SLOT * helperSlots;
        return new MemoryPlan(workers, blockBytes, blocks);
    }
}
