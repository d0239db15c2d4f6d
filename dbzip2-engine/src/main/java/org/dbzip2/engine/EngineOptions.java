package org.dbzip2.engine;

/**
 * How much of the machine the engine may use.
 *
 * @param threads local slots, at least 1
 * @param memoryBytes bound on the bytes of blocks in flight, and of working memory
 * @param small decompress in 2.5 bytes per byte of a block instead of 4, at half the speed
 */
public record EngineOptions(int threads, long memoryBytes, boolean small) {}
