/** Bit strings over bytes, most significant bit first: a writer of 64-bit words, a reader, and a copier between any two bit offsets. */
@NullMarked
package org.dbzip2.codec.bits;

import org.jspecify.annotations.NullMarked;
