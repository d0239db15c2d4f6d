package org.dbzip2.engine;

/**
 * A slice of the input that makes one block.
 *
 * @param number counted from 0
 * @param bytes the slice, from index 0
 * @param length of the slice in bytes
 */
@SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
public record RawBlock(long number, byte[] bytes, int length) {}
