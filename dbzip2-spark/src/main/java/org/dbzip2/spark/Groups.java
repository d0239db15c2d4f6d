package org.dbzip2.spark;

import java.util.ArrayList;
import java.util.List;

/** Joins parts that are too short for a file system with the next ones. */
final class Groups {
    private Groups() {}

    /**
     * Groups adjacent parts so that each group but the last is long enough.
     *
     * @param lengths of the parts
     * @param least how long a group must be
     * @return how many parts are in each group, in order
     */
    static List<Integer> sizes(List<Long> lengths, long least) {
        List<Integer> sizes = new ArrayList<>();
        int count = 0;
        long total = 0;
        for (long length : lengths) {
            count++;
            total += length;
            if (total >= least) {
                sizes.add(count);
                count = 0;
                total = 0;
            }
        }
        if (count > 0) {
            sizes.add(count);
        }
        return sizes;
    }
}
