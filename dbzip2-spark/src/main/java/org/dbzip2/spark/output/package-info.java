/**
 * One file out of parts that many machines deliver, on whatever file system it is.
 *
 * <p>The driver opens an {@link org.dbzip2.spark.output.Assembly} for each file and gives its {@link
 * org.dbzip2.spark.output.Delivery} to the tasks; each delivers its part, and the driver completes the file of them. Until then,
 * and if it never comes to that, there is no file.
 */
@NullMarked
package org.dbzip2.spark.output;

import org.jspecify.annotations.NullMarked;
