package org.dbzip2.codec.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dbzip2.codec.testing.PlainEncoder;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.codec.testing.TestInput;
import org.dbzip2.codec.testing.TestInputs;
import org.junit.jupiter.api.Test;

class BlockSplitterTest {
    @Test
    void cutsWhereAByteByByteCountDoes() {
        for (TestInput input : TestInputs.all(1)) {
            byte[] raw = input.bytes();
            assertThat(cuts(raw, 1, Integer.MAX_VALUE)).as(input.name()).isEqualTo(PlainEncoder.cuts(raw, 1));
        }
    }

    @Test
    void cutsTheSameInPiecesOfAnySize() {
        Random random = new Random(9);
        byte[] raw = Sequences.concat(
                SyntheticData.runs(random, 300_000),
                SyntheticData.tar(random, 200_000),
                Sequences.run(0xfb, 9_000_000),
                SyntheticData.text(random, 250_000));
        List<Integer> whole = PlainEncoder.cuts(raw, 1);
        assertThat(whole).hasSizeGreaterThan(5);
        for (int piece : new int[] {1, 7, 8, 9, 255, 256, 4096, 65_537}) {
            assertThat(cuts(raw, 1, piece)).as("pieces of %d", piece).isEqualTo(whole);
        }
    }

    @Test
    void leavesAShortInputWhole() {
        assertThat(cuts(new byte[0], 9, 10)).isEmpty();
        assertThat(cuts(new byte[40_000_000], 9, Integer.MAX_VALUE)).isEmpty();
    }

    private static List<Integer> cuts(byte[] raw, int level, int piece) {
        BlockSplitter splitter = new BlockSplitter(level);
        List<Integer> cuts = new ArrayList<>();
        for (int start = 0; start < raw.length; start += Math.min(piece, raw.length - start)) {
            int end = (int) Math.min(raw.length, (long) start + piece);
            int from = start;
            for (int cut = splitter.advance(raw, from, end);
                    cut != BlockSplitter.NOT_YET;
                    cut = splitter.advance(raw, from, end)) {
                assertThat(cut).isBetween(from, end - 1);
                cuts.add(cut);
                from = cut;
            }
        }
        return cuts;
    }
}
