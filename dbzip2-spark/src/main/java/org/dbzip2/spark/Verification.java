package org.dbzip2.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The checking of one file, as the driver sees it: tasks, as long as there are any to do, and then a report. */
final class Verification implements Cluster.Job<VerifyTask, List<Stretch>> {
    private final Source source;
    private final Map<Piece, List<Stretch>> results = new HashMap<>();
    private List<Piece> pieces;

    /**
     * Plans a check.
     *
     * @param spanBytes how much of the file one task reads
     */
    Verification(Source source, long spanBytes) {
        this.source = source;
        this.pieces = Piece.of(Span.cut(source.length(), spanBytes), Integer.MAX_VALUE);
    }

    @Override
    public List<VerifyTask> next() throws IOException {
        if (results.keySet().containsAll(pieces)) {
            Piece again = chain().again();
            if (again != null) {
                pieces = again.inPlaceIn(pieces);
            }
        }
        List<VerifyTask> tasks = new ArrayList<>();
        for (Piece piece : pieces) {
            if (!results.containsKey(piece)) {
                tasks.add(new VerifyTask(source.path().toString(), piece, source.hostsOf(piece.from())));
            }
        }
        return tasks;
    }

    @Override
    public void done(VerifyTask task, List<Stretch> stretches) {
        results.put(task.piece(), stretches);
    }

    private Chain chain() {
        return Chain.follow(
                pieces,
                pieces.stream()
                        .map(piece -> Objects.requireNonNull(results.get(piece)))
                        .toList());
    }

    FileReport report() {
        Chain chain = chain();
        return new FileReport(
                source.path().toString(),
                source.length(),
                chain.streams(),
                chain.blocks(),
                chain.rawLength(),
                chain.faults().stream().map(Fault::toString).toList());
    }
}
