package org.dbzip2.engine;

/**
 * The memory that a job takes.
 *
 * @param workerBytes what a local slot works in, beside its task
 * @param taskBytes what a usual task takes, until its result is written
 * @param mostWorkers how many local slots are of use; {@link Integer#MAX_VALUE} if any number is
 */
public record MemoryNeed(long workerBytes, long taskBytes, int mostWorkers) {}
