package org.dbzip2.lzma;

/** A piece of an input that is to be compressed by itself. */
public interface Piece {
    /** {@return its place among the pieces of a job, counted from 0} */
    long number();

    /** {@return what holds it, from index 0} */
    byte[] bytes();

    /** {@return how many bytes} */
    int length();
}
