/**
 * One block: raw bytes to compressed bits and back, and where bzip2 ends a block.
 *
 * <p>A block is the unit of all work: it needs nothing of the blocks around it, nor of its stream. The first run-length
 * encoding is here, as it alone decides how many raw bytes make a block; the other stages are called from here.
 */
@NullMarked
package org.dbzip2.codec.block;

import org.jspecify.annotations.NullMarked;
