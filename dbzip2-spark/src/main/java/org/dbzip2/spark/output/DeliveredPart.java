package org.dbzip2.spark.output;

import java.io.Serializable;

/**
 * A part that its file system holds.
 *
 * @param number its place among the parts
 * @param length in bytes
 * @param handle what the file system knows it by
 */
@SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
public record DeliveredPart(int number, long length, byte[] handle) implements Serializable {}
