package org.dbzip2.net.wire;

import java.net.SocketException;

/** Sets how long the next read may take, as {@code Socket.setSoTimeout} does. */
@FunctionalInterface
public interface ReadTimer {
    /**
     * Sets the time for the reads to come; one that takes longer throws a {@code SocketTimeoutException}.
     *
     * @param millis at least 1; 0 for no limit
     */
    void set(int millis) throws SocketException;
}
