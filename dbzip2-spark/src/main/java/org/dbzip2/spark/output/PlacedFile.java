package org.dbzip2.spark.output;

import java.io.Serializable;

/**
 * A part's file and its place in the whole.
 *
 * @param file the path of it
 * @param offset where its bytes stand in the whole
 * @param length how many they are
 */
public record PlacedFile(String file, long offset, long length) implements Serializable {}
