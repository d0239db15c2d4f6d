package org.dbzip2.codec.huffman;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dbzip2.codec.testing.PlainEncoder;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.Test;

class MoveToFrontEncoderTest {
    private final MoveToFrontEncoder encoder = new MoveToFrontEncoder();

    @Test
    void writesRunsOfZerosAsBijectiveBinary() {
        assertThat(symbolsOf(new byte[] {7})).containsExactly(0, 2);
        assertThat(symbolsOf(new byte[] {7, 7})).containsExactly(1, 2);
        assertThat(symbolsOf(new byte[] {7, 7, 7})).containsExactly(0, 0, 2);
        assertThat(symbolsOf(new byte[] {7, 7, 7, 7, 7, 7})).containsExactly(1, 1, 2);
    }

    @Test
    void agreesWithAPlainListOnAlphabetsOfEverySize() {
        Random random = new Random(5);
        for (int size = 1; size <= 256; size++) {
            byte[] column = SyntheticData.smallAlphabet(random, 2000, size);
            assertThat(symbolsOf(column)).as("%d letters", size).isEqualTo(PlainEncoder.moveToFront(column));
        }
    }

    @Test
    void agreesWithAPlainListOnRunsOfAnyLength() {
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            byte[] column = new byte[20_000 + random.nextInt(10)];
            int alphabet = 2 + random.nextInt(255);
            for (int at = 0; at < column.length; ) {
                int end = Math.min(column.length, at + 1 + random.nextInt(1 << random.nextInt(14)));
                Arrays.fill(column, at, end, (byte) random.nextInt(alphabet));
                at = end;
            }
            assertThat(symbolsOf(column)).as("%d letters", alphabet).isEqualTo(PlainEncoder.moveToFront(column));
        }
    }

    @Test
    void countsEachSymbol() {
        byte[] column = SyntheticData.text(new Random(6), 5000);
        List<Integer> symbols = symbolsOf(column);
        for (int symbol = 0; symbol < encoder.alphabet(); symbol++) {
            int sought = symbol;
            assertThat(encoder.frequencies()[symbol])
                    .isEqualTo((int) symbols.stream().filter(s -> s == sought).count());
        }
    }

    private List<Integer> symbolsOf(byte[] column) {
        int[] counts = new int[256];
        for (byte value : column) {
            counts[value & 0xff]++;
        }
        encoder.encode(column, column.length, counts, new int[MoveToFrontEncoder.symbolsLength(column.length)]);
        List<Integer> symbols = new ArrayList<>();
        for (int i = 0; i < encoder.symbolCount(); i++) {
            symbols.add(encoder.symbols()[i]);
        }
        return symbols;
    }
}
