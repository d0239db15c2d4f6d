/**
 * How blocks become a stream, and how they are found in one again.
 *
 * <p>The two Java streams do whole files in the thread that calls them. The other classes are their parts, for those who
 * have the blocks done elsewhere, in any order.
 */
@NullMarked
package org.dbzip2.codec.stream;

import org.jspecify.annotations.NullMarked;
