package org.dbzip2.net.client;

/** Whether requests are packed on their way to a helper. */
public enum WireMode {
    /** Where the network is what holds the job back. */
    AUTO,
    PLAIN,
    PACKED
}
