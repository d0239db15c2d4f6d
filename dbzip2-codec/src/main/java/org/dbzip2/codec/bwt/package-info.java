/**
 * The Burrows–Wheeler transform and its inverse.
 *
 * <p>The transform is a suffix sort in place of bzip2's own; that one's order is followed only where rotations are equal,
 * as the origin shows it. docs/architecture.md tells the way through, and what was tried.
 */
@NullMarked
package org.dbzip2.codec.bwt;

import org.jspecify.annotations.NullMarked;
