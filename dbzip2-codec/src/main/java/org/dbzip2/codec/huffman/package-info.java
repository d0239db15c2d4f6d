/** Move-to-front, the run-length encoding of zeros, and the Huffman tables that code them. */
@NullMarked
package org.dbzip2.codec.huffman;

import org.jspecify.annotations.NullMarked;
