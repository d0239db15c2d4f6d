/**
 * What both directions of the codec must agree on: the format's constants, its checksum and its errors.
 *
 * <p>Everything else in the codec stands on this package; it imports nothing of ours. The numbers come from bzip2
 * 1.0.8 ({@code bzlib_private.h}, {@code compress.c}, {@code decompress.c}), which is the only specification there is.
 */
@NullMarked
package org.dbzip2.codec.format;

import org.jspecify.annotations.NullMarked;
