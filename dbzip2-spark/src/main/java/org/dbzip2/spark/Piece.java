package org.dbzip2.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.dbzip2.codec.stream.StreamPart;
import org.jspecify.annotations.Nullable;

/**
 * What one task does of a file: some spans of the input, which become one part of the output.
 *
 * @param number the part's place in the output, from 1 on, with gaps
 * @param spans one or more, adjacent. Where they end, blocks end that are compressed, however many of them a piece has: so the
 *     output depends on how the file is cut, and not on how spans make pieces
 * @param startBit where the first block of a compressed input stands, if that is known; -1 if it is to be looked for
 * @param ends the blocks of the output before this piece, if this is the last one and they are known: the piece then ends the
 *     stream
 */
record Piece(
        int number,
        List<Span> spans,
        long startBit,
        @Nullable StreamPart ends) implements Serializable {
    /** How many numbers are kept for a piece: as it is done at first, from another place, and joined with others. */
    static final int NUMBERS = 3;

    /**
     * The pieces of a file, of some spans each.
     *
     * @param most how many pieces there may be
     */
    static List<Piece> of(List<Span> spans, int most) {
        int each = (spans.size() - 1) / most + 1;
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < spans.size(); i += each) {
            List<Span> some = List.copyOf(spans.subList(i, Math.min(i + each, spans.size())));
            StreamPart ends = some.size() == spans.size() ? StreamPart.EMPTY : null;
            pieces.add(new Piece(1 + NUMBERS * pieces.size(), some, -1, ends));
        }
        return pieces;
    }

    /** This piece, to be done from another place. */
    Piece again(long fromBit) {
        return new Piece(number + 1, spans, fromBit, ends);
    }

    /** The pieces with this one in the place of the one that begins where it does. */
    List<Piece> inPlaceIn(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> piece.from() == from() ? this : piece)
                .toList();
    }

    /** The rest of this piece from a byte of the file on. */
    Piece rest(long fromByte) {
        return new Piece(number, List.of(new Span(fromByte, to())), -1, null);
    }

    /**
     * Some pieces as one.
     *
     * @param pieces one or more, adjacent but for such as have no blocks of their own
     * @param ends as {@link #ends}
     */
    static Piece joined(List<Piece> pieces, @Nullable StreamPart ends) {
        Piece first = pieces.get(0);
        List<Span> spans =
                pieces.stream().flatMap(piece -> piece.spans().stream()).toList();
        return new Piece(first.numberBehind() - 1, spans, first.startBit, ends);
    }

    /** The first number that is not kept for this piece. */
    int numberBehind() {
        return 1 + ((number - 1) / NUMBERS + 1) * NUMBERS;
    }

    /** The first byte of the input. */
    long from() {
        return spans.get(0).from();
    }

    /** The byte of the input behind the last one. */
    long to() {
        return spans.get(spans.size() - 1).to();
    }

    /** Whether it begins the file. */
    boolean isFirst() {
        return from() == 0;
    }
}
