/**
 * Engines as they are in use, on loopback: a Spark cluster with processes of its own, HDFS and a store that speaks S3.
 *
 * <p>Each is started when a test first asks for it, shared by all classes of the run, and stopped with it.
 */
@NullMarked
package org.dbzip2.spark.testing;

import org.jspecify.annotations.NullMarked;
