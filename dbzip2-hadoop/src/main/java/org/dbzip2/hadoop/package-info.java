/**
 * bzip2 for Hadoop and what reads through it: a splittable codec in place of Hadoop's own.
 *
 * <p>{@code Bzip2Codec} makes compressors, decompressors and streams; a split is read from the first block that begins in it to
 * the end of the last.
 */
@NullMarked
package org.dbzip2.hadoop;

import org.jspecify.annotations.NullMarked;
