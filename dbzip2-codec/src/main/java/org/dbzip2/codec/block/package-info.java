/** One block: raw bytes to compressed bits and back, and where bzip2 ends a block. */
@NullMarked
package org.dbzip2.codec.block;

import org.jspecify.annotations.NullMarked;
