package org.dbzip2.spark;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dbzip2.spark.output.DeliveredPart;
import org.dbzip2.spark.output.Delivery;

/** The pieces of one input in their order, and what became of them. */
final class Pieces {
    private final Source source;
    private final Map<Piece, PieceResult> results = new HashMap<>();
    private List<Piece> list;

    /** Whether all pieces of a compressed input are known to be what they should be. */
    private boolean chained;

    /**
     * Cuts an input.
     *
     * @param spanBytes length of a span
     * @param most how many pieces there may be
     */
    Pieces(Source source, long spanBytes, int most) {
        this.source = source;
        this.list = Piece.of(Span.cut(source.length(), spanBytes), most);
    }

    /** The pieces, in order. */
    List<Piece> list() {
        return list;
    }

    /** Goes on with other pieces; those that are among the present ones keep their results. */
    void replace(List<Piece> pieces) {
        list = pieces;
    }

    /** Those that have no result. */
    List<Piece> missing() {
        return list.stream().filter(piece -> !results.containsKey(piece)).toList();
    }

    /** The order for a piece, whose output goes by a delivery. */
    PieceTask.Order order(Piece piece, Delivery delivery) throws IOException {
        return new PieceTask.Order(source.path().toString(), piece, source.hostsOf(piece.from()), delivery);
    }

    void done(Piece piece, PieceResult result) {
        results.put(piece, result);
    }

    PieceResult resultOf(Piece piece) {
        return Objects.requireNonNull(results.get(piece));
    }

    /**
     * What a piece delivered, which must be something.
     *
     * @throws IOException if it is nothing, although it was something when the piece was done as part of another
     */
    DeliveredPart partOf(Piece piece) throws IOException {
        DeliveredPart part = resultOf(piece).part();
        if (part == null) {
            throw new IOException(source.path() + " has changed while it was read");
        }
        return part;
    }

    /**
     * Follows the blocks of a compressed input, once all pieces have results: either a piece is to be done again, or those that
     * gave nothing go. Once that is so, nothing more happens.
     *
     * @throws IOException if the input is damaged
     */
    void followChain() throws IOException {
        if (chained) {
            return;
        }
        List<List<Stretch>> stretches = list.stream()
                .map(piece -> List.of(Objects.requireNonNull(resultOf(piece).found())))
                .toList();
        Chain chain = Chain.follow(list, stretches);
        if (!chain.faults().isEmpty()) {
            throw new IOException(source.path() + ": " + chain.faults().get(0));
        }
        Piece again = chain.again();
        if (again != null) {
            list = again.inPlaceIn(list);
        } else {
            chained = true;
            list = chain.used().stream()
                    .map(list::get)
                    .filter(piece -> resultOf(piece).part() != null)
                    .toList();
        }
    }
}
