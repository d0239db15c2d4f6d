package org.dbzip2.spark.output;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/** A part being written. Closing it without {@link #commit} drops it. */
public interface PartOutput extends Closeable {
    /** Takes the part's bytes. */
    OutputStream stream();

    /** Delivers the part: at least one byte. */
    DeliveredPart commit() throws IOException;
}
