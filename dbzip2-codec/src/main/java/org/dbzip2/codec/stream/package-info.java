/** How blocks become a stream, and how they are found in one again. */
@NullMarked
package org.dbzip2.codec.stream;

import org.jspecify.annotations.NullMarked;
