/**
 * Move-to-front, the run-length encoding of zeros, and the Huffman tables that code them.
 *
 * <p>The two directions share nothing but the format: the encoder has to choose as bzip2 does to the last tie, the decoder
 * to take whatever any encoder has chosen. The symbols pass between the stages in arrays, and the move-to-front stages
 * count on the way what the next one has to know.
 */
@NullMarked
package org.dbzip2.codec.huffman;

import org.jspecify.annotations.NullMarked;
