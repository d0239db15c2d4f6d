package org.dbzip2.spark.output;

import java.io.IOException;
import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;

/** Where the parts of one file go. Used by tasks, on any machine, several attempts at the same part among them. */
public interface Delivery extends Serializable {
    /**
     * Begins a part.
     *
     * @param number from 1 on; parts of higher numbers stand later in the file, and there may be gaps
     * @param attempt from 0 on, another one for each task that tries
     */
    PartOutput open(Configuration configuration, int number, int attempt) throws IOException;
}
