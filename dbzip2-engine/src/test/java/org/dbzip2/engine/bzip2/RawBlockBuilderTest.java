package org.dbzip2.engine.bzip2;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.dbzip2.codec.testing.PlainEncoder;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.BufferPool;
import org.dbzip2.engine.RawBlock;
import org.junit.jupiter.api.Test;

class RawBlockBuilderTest {
    private static final int LEVEL = 1;

    private final Random random = new Random(11);
    private final byte[] raw = Sequences.concat(
            SyntheticData.text(random, 250_000),
            Sequences.run(0, 12_000_000),
            SyntheticData.runs(random, 1_200_000),
            Sequences.run(0xfb, 3_000_000),
            SyntheticData.noise(random, 120_000),
            Sequences.run(7, 700_000));

    @Test
    void cutsWhereTheOracleCuts() {
        List<Integer> cuts = new ArrayList<>();
        int end = 0;
        for (RawSlice slice : slices(1 << 17)) {
            end += slice.rawLength();
            cuts.add(end);
        }
        assertThat(cuts.remove(cuts.size() - 1)).isEqualTo(raw.length);
        assertThat(cuts).isEqualTo(PlainEncoder.cuts(raw, LEVEL));
    }

    @Test
    void losesNoByteWhateverThePieces() {
        for (int piece : new int[] {97, 4096, 65_537, Integer.MAX_VALUE}) {
            List<RawSlice> slices = slices(piece);
            assertThat(slices)
                    .as("pieces of %d", piece)
                    .extracting(RawSlice::number)
                    .isSorted();
            int at = 0;
            for (RawSlice slice : slices) {
                RawBlock block = slice.block();
                int end = at + block.length();
                assertThat(Arrays.equals(block.bytes(), 0, block.length(), raw, at, end))
                        .as("slice %d in pieces of %d", slice.number(), piece)
                        .isTrue();
                at = end;
            }
            assertThat(at).as("pieces of %d", piece).isEqualTo(raw.length);
        }
    }

    @Test
    void holdsLongRunsInAnArrayOfTheUsualSize() {
        List<RawSlice> slices = slices(1 << 17);
        assertThat(slices).anyMatch(slice -> slice.rawLength() > 3_000_000);
        assertThat(slices).allMatch(slice -> slice.bytes().length == RawBlockBuilder.usualBytes(LEVEL));
        assertThat(slices)
                .as("encoded is what does not fit as it is")
                .allMatch(slice -> slice.isEncoded() == slice.rawLength() > RawBlockBuilder.usualBytes(LEVEL));
    }

    @Test
    void asksForMemoryToExpandASliceOnlyWhereHelpersMayDoIt() {
        RawSlice longest = slices(1 << 17).stream()
                .max(Comparator.comparingInt(RawSlice::rawLength))
                .orElseThrow();
        assertThat(longest.cost(false)).isLessThan(1_000_000);
        assertThat(longest.cost(true)).isGreaterThan(longest.cost(false) + longest.rawLength());
    }

    private List<RawSlice> slices(int piece) {
        RawBlockBuilder builder = new RawBlockBuilder(LEVEL, new BufferPool());
        List<RawSlice> slices = new ArrayList<>();
        int at = 0;
        while (at < raw.length) {
            int count = Math.min(Math.min(piece, builder.space()), raw.length - at);
            System.arraycopy(raw, at, builder.bytes(), builder.length(), count);
            builder.added(count);
            at += count;
            for (RawSlice slice = builder.cut(); slice != null; slice = builder.cut()) {
                slices.add(slice);
            }
        }
        RawSlice rest = builder.rest();
        if (rest != null) {
            slices.add(rest);
        }
        return slices;
    }
}
