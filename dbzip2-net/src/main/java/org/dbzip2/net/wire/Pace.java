package org.dbzip2.net.wire;

/**
 * How long a frame may take once it has begun, in either direction.
 *
 * @param frameMillis for any frame
 * @param bytesPerSecond at this rate a longer payload may take longer
 */
public record Pace(int frameMillis, int bytesPerSecond) {
    /** Patient with bad networks, and still an end to those who send a byte now and then: 30 s, and 60 s for each megabyte. */
    public static final Pace USUAL = new Pace(30_000, 16 << 10);

    /** How long a payload may take. */
    public long millisFor(int length) {
        return frameMillis + 1000L * length / bytesPerSecond;
    }
}
