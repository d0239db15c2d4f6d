package org.dbzip2.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Decodes a piece and keeps nothing; where there is a fault, it goes on with the next block that can be found.
 *
 * @param input the file that is read
 * @param piece which part of it
 * @param hosts the machines that have it at hand
 */
record VerifyTask(String input, Piece piece, List<String> hosts) implements Cluster.Task<List<Stretch>> {
    /** More say no more. */
    private static final int MOST_FAULTS = 1000;

    /** All that was found, in order; all but the last end in faults. */
    @Override
    public List<Stretch> run(TaskSite site) throws IOException {
        List<Stretch> stretches = new ArrayList<>();
        Stretch stretch = StretchReader.read(site, input, piece, StretchReader.Sink.NONE);
        stretches.add(stretch);
        for (Fault fault = stretch.fault(); fault != null; fault = stretch.fault()) {
            long behind = (fault.bit() >>> 3) + 1;
            if (behind >= piece.to() || stretches.size() == MOST_FAULTS) {
                break;
            }
            stretch = StretchReader.read(site, input, piece.rest(behind), StretchReader.Sink.NONE);
            stretches.add(stretch);
        }
        return stretches;
    }
}
