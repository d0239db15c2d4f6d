package org.dbzip2.lzma;

import org.tukaani.xz.ArrayCache;
import org.tukaani.xz.BasicArrayCache;

/** The arrays of XZ for Java from one piece to the next, as long as those have a dictionary of the same size. Not thread-safe. */
public final class ReusedArrays {
    private ArrayCache arrays = new BasicArrayCache();
    private long dictionary;

    /** None yet. */
    public ReusedArrays() {}

    /**
     * Those of a dictionary. The ones of another dictionary are of no use for it, and would only stay beside the new ones.
     *
     * @param size of the dictionary in bytes
     * @return to be handed to XZ for Java
     */
    @SuppressWarnings("exports") // Whoever calls this has XZ for Java.
    public ArrayCache forDictionary(long size) {
        if (size != dictionary) {
            arrays = new BasicArrayCache();
            dictionary = size;
        }
        return arrays;
    }
}
