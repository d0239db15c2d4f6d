/**
 * bzip2 on a Spark cluster: one stream from many tasks, and any file decompressed by many.
 *
 * <p>A task compresses a split to a part that ends at a whole byte, so that the parts joined end to end are one stream; the driver
 * sees no more of them than their lengths and CRCs.
 */
@NullMarked
package org.dbzip2.spark;

import org.jspecify.annotations.NullMarked;
