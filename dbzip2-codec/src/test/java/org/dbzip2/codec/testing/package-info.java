/**
 * What every floor's tests share: named inputs, seeded random ones, and the bzip2 programs in use as judges.
 *
 * <p>All of it is deterministic: the same seed gives the same bytes on every JDK.
 */
@NullMarked
package org.dbzip2.codec.testing;

import org.jspecify.annotations.NullMarked;
