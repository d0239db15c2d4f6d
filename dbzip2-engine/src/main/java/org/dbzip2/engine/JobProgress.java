package org.dbzip2.engine;

/** How far a running job is. One thread writes, any thread reads. */
public final class JobProgress {
    private volatile long bytesIn;
    private volatile long bytesOut;

    /** Of a job that has not begun. */
    public JobProgress() {}

    /** {@return bytes of the input that are done with} */
    public long bytesIn() {
        return bytesIn;
    }

    /** {@return bytes of the output written so far} */
    public long bytesOut() {
        return bytesOut;
    }

    /**
     * Tells how far it is.
     *
     * @param newBytesIn bytes of the input that are done with
     * @param newBytesOut bytes of the output written so far
     */
    public void advance(long newBytesIn, long newBytesOut) {
        bytesIn = newBytesIn;
        bytesOut = newBytesOut;
    }
}
