package org.dbzip2.net.client;

import org.dbzip2.net.wire.Pace;

/**
 * How long a helper may take for what. Where work is asked for, it may take longer for more of it.
 *
 * @param connectMillis for a connection to one of its addresses
 * @param openingMillis for each word of the opening
 * @param answerMillis for an answer, its turn included; beside that a second for each 32 KiB
 * @param silenceMillis for a sign of life where it can be asked for one: version 3
 * @param busyMillis for having room for a request; beside that a second for each 256 KiB, as what takes the room may be as long
 * @param pace for a frame
 */
public record RemoteTimes(
        int connectMillis, int openingMillis, int answerMillis, int silenceMillis, int busyMillis, Pace pace) {
    /** Patient enough for a slow machine on a bad network. */
    public static final RemoteTimes USUAL = new RemoteTimes(5_000, 10_000, 120_000, 30_000, 10_000, Pace.USUAL);

    /** What the slowest coding does of the longest pieces in a second, on a slow machine that has another one before it. */
    private static final int ANSWERED_PER_SECOND = 32 << 10;

    private static final int MADE_ROOM_FOR_PER_SECOND = 256 << 10;

    /** How long an answer may take. */
    long answerMillis(int bytes) {
        return answerMillis + 1000L * bytes / ANSWERED_PER_SECOND;
    }

    /** How long having room may take. */
    long busyMillis(int bytes) {
        return busyMillis + 1000L * bytes / MADE_ROOM_FOR_PER_SECOND;
    }
}
