package org.dbzip2.spark;

import java.io.Serializable;
import org.dbzip2.codec.format.Bzip2Exception;

/**
 * Something in a compressed file that bzip2 would refuse.
 *
 * @param problem what is wrong
 * @param bit where it showed, in bits from the start of the file
 */
record Fault(String problem, long bit) implements Serializable {
    /** The fault that an exception tells of. */
    static Fault of(Bzip2Exception e) {
        return new Fault(e.problem(), e.bitOffset());
    }

    @Override
    public String toString() {
        return problem + " (bit " + bit + ")";
    }
}
