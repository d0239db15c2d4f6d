package org.dbzip2.engine;

/**
 * A piece of raw input that is to be coded by itself.
 *
 * @param number counted from 0
 * @param bytes the piece, from index 0
 * @param length of the piece in bytes
 * @param coding what it is to become
 */
@SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
public record RawBlock(long number, byte[] bytes, int length, Coding coding) {}
