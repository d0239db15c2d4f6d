package org.dbzip2.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.dbzip2.codec.stream.StreamPart;
import org.junit.jupiter.api.Test;

class SpanTest {
    @Test
    void coverTheFileInOrder() {
        for (long length = 0; length < 100; length++) {
            for (long span = 1; span < 50; span++) {
                List<Span> spans = Span.cut(length, span);
                long at = 0;
                for (Span next : spans) {
                    assertThat(next.from()).isEqualTo(at);
                    at = next.to();
                }
                assertThat(at).isEqualTo(length);
                assertThat(spans.subList(0, spans.size() - 1))
                        .allMatch(next -> next.length() == spans.get(0).length());
            }
        }
    }

    @Test
    void theLastIsNoShorterThanHalfOfOneUnlessItIsAlone() {
        assertThat(Span.cut(0, 10)).containsExactly(new Span(0, 0));
        assertThat(Span.cut(3, 10)).containsExactly(new Span(0, 3));
        assertThat(Span.cut(14, 10)).containsExactly(new Span(0, 14));
        assertThat(Span.cut(15, 10)).containsExactly(new Span(0, 10), new Span(10, 15));
        assertThat(Span.cut(20, 10)).containsExactly(new Span(0, 10), new Span(10, 20));
    }

    @Test
    void makePiecesOfSomeSpansEachWhereThereMayNotBeSoMany() {
        List<Span> spans = Span.cut(100, 10);
        assertThat(Piece.of(spans, 1000)).hasSize(10).allMatch(piece -> piece.ends() == null);
        List<Piece> few = Piece.of(spans, 3);
        assertThat(few).hasSize(3).extracting(Piece::from).containsExactly(0L, 40L, 80L);
        assertThat(few).extracting(Piece::number).containsExactly(1, 4, 7);
        assertThat(Piece.of(spans, 1)).singleElement().extracting(Piece::ends).isEqualTo(StreamPart.EMPTY);
    }

    @Test
    void numbersOfPiecesAscendHoweverTheyAreJoined() {
        List<Piece> pieces = Piece.of(Span.cut(100, 10), 1000);
        Piece joined = Piece.joined(pieces.subList(2, 5), null);
        List<Integer> numbers = Stream.of(
                        pieces.get(1),
                        pieces.get(1).again(80),
                        joined,
                        pieces.get(5),
                        pieces.get(9).again(720))
                .map(Piece::number)
                .toList();
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
        assertThat(joined.from()).isEqualTo(20);
        assertThat(joined.to()).isEqualTo(50);
        assertThat(Piece.joined(List.of(pieces.get(9).again(720)), null).numberBehind())
                .isEqualTo(31);
    }

    @Test
    void shortPartsAreJoinedWithTheNext() {
        assertThat(Groups.sizes(List.of(5L, 6L, 7L), 1)).containsExactly(1, 1, 1);
        assertThat(Groups.sizes(List.of(5L, 1L, 1L, 9L, 2L), 5)).containsExactly(1, 3, 1);
        assertThat(Groups.sizes(List.of(1L, 1L), 5)).containsExactly(2);
        assertThat(Groups.sizes(List.of(), 5)).isEmpty();
    }
}
