package org.dbzip2.lzma.xz;

import org.tukaani.xz.ArrayCache;
import org.tukaani.xz.BasicArrayCache;

/** The arrays of XZ for Java from one block to the next, as long as those have a dictionary of the same size. */
final class ReusedArrays {
    private ArrayCache arrays = new BasicArrayCache();
    private long dictionary;

    /** Those of another dictionary are of no use here, and would only stay beside the new ones. */
    ArrayCache forDictionary(long size) {
        if (size != dictionary) {
            arrays = new BasicArrayCache();
            dictionary = size;
        }
        return arrays;
    }
}
