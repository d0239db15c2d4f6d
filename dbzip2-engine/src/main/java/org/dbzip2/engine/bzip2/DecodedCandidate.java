package org.dbzip2.engine.bzip2;

import org.dbzip2.codec.format.Bzip2Exception;
import org.jspecify.annotations.Nullable;

/**
 * What became of a slice that looked like a block: one of the two is there.
 *
 * @param block what it holds, if it is one
 * @param problem why it is none
 */
record DecodedCandidate(
        @Nullable DecompressedBlock block, @Nullable Bzip2Exception problem) {}
