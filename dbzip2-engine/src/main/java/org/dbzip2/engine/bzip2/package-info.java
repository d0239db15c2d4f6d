/**
 * bzip2 on the {@linkplain org.dbzip2.engine engine}: how an input is cut, how a piece is done, how pieces become a file.
 *
 * <p>{@link org.dbzip2.engine.bzip2.Bzip2Coder} does whole inputs, and two streams do the same for those who embed it. Compressing,
 * {@code RawBlockReader} cuts the input, {@code CompressionWork} does the pieces, {@code Compression} joins them. Decompressing,
 * these are {@code CandidateReader}, {@code DecompressionWork} and {@code BlockChain}.
 */
@NullMarked
package org.dbzip2.engine.bzip2;

import org.jspecify.annotations.NullMarked;
