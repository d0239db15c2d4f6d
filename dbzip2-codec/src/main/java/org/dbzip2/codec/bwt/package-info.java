/** The Burrows–Wheeler transform and its inverse. */
@NullMarked
package org.dbzip2.codec.bwt;

import org.jspecify.annotations.NullMarked;
