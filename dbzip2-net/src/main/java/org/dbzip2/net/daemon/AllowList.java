package org.dbzip2.net.daemon;

import java.net.InetAddress;
import java.util.List;

/** Which addresses may connect: those of the machine itself, and some ranges; all if no range is named. */
public final class AllowList {
    private final List<Cidr> ranges;

    /**
     * A list of ranges.
     *
     * @param ranges as in {@code 10.0.0.0/8}
     * @throws IllegalArgumentException if one is none
     */
    public AllowList(List<String> ranges) {
        this.ranges = ranges.stream().map(Cidr::of).toList();
    }

    boolean isEmpty() {
        return ranges.isEmpty();
    }

    boolean allows(InetAddress address) {
        return ranges.isEmpty()
                || address.isLoopbackAddress()
                || ranges.stream().anyMatch(range -> range.contains(address));
    }
}
