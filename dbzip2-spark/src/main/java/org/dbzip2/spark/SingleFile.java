package org.dbzip2.spark;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.dbzip2.codec.stream.StreamPart;
import org.dbzip2.spark.output.Assembly;
import org.dbzip2.spark.output.DeliveredPart;
import org.dbzip2.spark.output.PartOutput;
import org.jspecify.annotations.Nullable;

/**
 * One file made of another: a part for each piece of the input, pieces of too short parts joined, and the end of the stream.
 *
 * <p>A file system may want parts of some length, which only compressing tells. Parts that are too short are made again together
 * with their neighbours, as one task's work: the bytes are the same, as blocks end where spans of the input end.
 */
final class SingleFile implements Production {
    private final Source source;
    private final Cluster cluster;
    private final Assembly assembly;
    private final Function<PieceTask.Order, PieceTask> work;
    private final boolean readsBlocks;
    private final boolean writesBlocks;
    private final Pieces pieces;
    private boolean joined;

    /**
     * Plans a file.
     *
     * @param spanBytes how the input is cut
     * @param work makes the task of a piece
     * @param readsBlocks whether the input is compressed
     * @param writesBlocks whether the output is
     */
    SingleFile(
            Source source,
            long spanBytes,
            Cluster cluster,
            Assembly assembly,
            Function<PieceTask.Order, PieceTask> work,
            boolean readsBlocks,
            boolean writesBlocks) {
        this.source = source;
        this.cluster = cluster;
        this.assembly = assembly;
        this.work = work;
        this.readsBlocks = readsBlocks;
        this.writesBlocks = writesBlocks;
        // One part more is the trailer.
        pieces = new Pieces(source, spanBytes, (assembly.maxParts() - 1) / Piece.NUMBERS);
    }

    @Override
    public Source source() {
        return source;
    }

    @Override
    public List<PieceTask> next() throws IOException {
        if (pieces.missing().isEmpty() && readsBlocks) {
            pieces.followChain();
        }
        if (pieces.missing().isEmpty() && !joined) {
            joined = true;
            joinShortParts();
        }
        List<PieceTask> tasks = new ArrayList<>();
        for (Piece piece : pieces.missing()) {
            tasks.add(work.apply(pieces.order(piece, assembly.delivery())));
        }
        return tasks;
    }

    @Override
    public void done(PieceTask task, PieceResult result) {
        pieces.done(task.piece(), result);
    }

    private void joinShortParts() {
        long least = assembly.minPartBytes();
        List<Piece> all = pieces.list();
        List<Long> lengths =
                all.stream().map(piece -> pieces.resultOf(piece).length()).toList();
        List<Piece> parts = new ArrayList<>();
        StreamPart before = StreamPart.EMPTY;
        int from = 0;
        for (int size : Groups.sizes(lengths, least)) {
            int to = from + size;
            long length = lengths.subList(from, to).stream()
                    .mapToLong(Long::longValue)
                    .sum();
            // Nothing may follow a short part, not even the trailer.
            boolean endsStream = writesBlocks && to == all.size() && length < least;
            parts.add(joined(all.subList(from, to), endsStream ? before : null));
            for (Piece piece : all.subList(from, to)) {
                before = before.followedBy(pieces.resultOf(piece).written());
            }
            from = to;
        }
        pieces.replace(parts);
    }

    /** One piece of several; the same again if it is alone and ends as it should. */
    private static Piece joined(List<Piece> group, @Nullable StreamPart ends) {
        Piece first = group.get(0);
        boolean asItIs = group.size() == 1 && (ends == null || ends.equals(first.ends()));
        return asItIs ? first : Piece.joined(group, ends);
    }

    @Override
    public void complete() throws IOException {
        List<DeliveredPart> parts = new ArrayList<>();
        StreamPart written = StreamPart.EMPTY;
        boolean ended = !writesBlocks;
        for (Piece piece : pieces.list()) {
            parts.add(pieces.partOf(piece));
            written = written.followedBy(pieces.resultOf(piece).written());
            ended |= piece.ends() != null;
        }
        if (!ended) {
            parts.add(deliver(written.trailer()));
        }
        assembly.complete(parts);
    }

    /** Delivers the last part from here: the driver's only bytes. */
    private DeliveredPart deliver(byte[] bytes) throws IOException {
        int number = pieces.list().get(pieces.list().size() - 1).numberBehind();
        try (PartOutput out = assembly.delivery().open(cluster.configuration(), number, 0)) {
            out.stream().write(bytes);
            return out.commit();
        }
    }

    @Override
    public void abort() {
        assembly.abort();
    }
}
