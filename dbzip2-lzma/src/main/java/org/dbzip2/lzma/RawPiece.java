package org.dbzip2.lzma;

/**
 * A piece of an input of which nothing else is to be known.
 *
 * @param number counted from 0
 * @param bytes the piece, from index 0
 * @param length of the piece in bytes
 */
@SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
public record RawPiece(long number, byte[] bytes, int length) implements Piece {}
