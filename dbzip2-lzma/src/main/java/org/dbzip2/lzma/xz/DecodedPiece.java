package org.dbzip2.lzma.xz;

import org.jspecify.annotations.Nullable;

/**
 * What a block stands for, or what is wrong with it.
 *
 * @param raw its bytes; none if there is a problem
 */
@SuppressWarnings("ArrayRecordComponent") // a hand-over, never compared
record DecodedPiece(byte[] raw, @Nullable XzException problem) {}
