package org.dbzip2.spark.output;

import java.io.IOException;
import java.util.List;

/** A file that comes into being from its parts, all at once. Used by the driver. */
public interface Assembly {
    /** How tasks deliver parts. */
    Delivery delivery();

    /** The fewest bytes of a part, other than the last. */
    long minPartBytes();

    /** The most parts that a file can have. */
    int maxParts();

    /**
     * Makes the parts one file, visible from then on.
     *
     * @param parts in their order in the file, none for an empty one; others that were delivered are dropped
     * @throws IOException if it cannot be done; {@link #abort} is then still to be called
     */
    void complete(List<DeliveredPart> parts) throws IOException;

    /** Drops all that was delivered, unless the file is complete. Never throws: what cannot be dropped is logged. */
    void abort();
}
