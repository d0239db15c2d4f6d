package org.dbzip2.spark;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/**
 * What tasks count. Spark's pages show the sums, and each task's own figures beside it.
 *
 * @param read bytes of the input
 * @param written bytes of the output
 * @param blocks that were compressed or decoded
 */
record Meters(LongAccumulator read, LongAccumulator written, LongAccumulator blocks) implements Serializable {
    /** Registers meters with Spark. */
    static Meters of(SparkContext context) {
        return new Meters(
                context.longAccumulator("bytes read"),
                context.longAccumulator("bytes written"),
                context.longAccumulator("blocks"));
    }
}
