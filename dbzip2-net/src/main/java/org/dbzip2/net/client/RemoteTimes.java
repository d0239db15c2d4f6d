package org.dbzip2.net.client;

import org.dbzip2.net.wire.Pace;

/**
 * How long a helper may take for what.
 *
 * @param connectMillis for a connection to one of its addresses
 * @param openingMillis for each word of the opening
 * @param answerMillis for an answer, its turn included
 * @param silenceMillis for a sign of life where it can be asked for one: version 3
 * @param busyMillis for having room for a request
 * @param pace for a frame
 */
public record RemoteTimes(
        int connectMillis, int openingMillis, int answerMillis, int silenceMillis, int busyMillis, Pace pace) {
    /** Patient enough for a slow machine on a bad network. */
    public static final RemoteTimes USUAL = new RemoteTimes(5_000, 10_000, 120_000, 30_000, 10_000, Pace.USUAL);
}
