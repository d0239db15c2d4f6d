/**
 * Bit strings over bytes, most significant bit first.
 *
 * <p>Of all that a bzip2 file holds only streams begin at whole bytes; blocks, tables and codes begin at any bit. Both
 * directions go by words of eight bytes, also where bits are only copied from one offset to another.
 */
@NullMarked
package org.dbzip2.codec.bits;

import org.jspecify.annotations.NullMarked;
