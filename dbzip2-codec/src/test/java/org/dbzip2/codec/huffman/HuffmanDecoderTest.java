package org.dbzip2.codec.huffman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.bits.BitWriter;
import org.dbzip2.codec.format.CorruptBzip2Exception;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The code is the simplest that there is: symbol n in n ones and a zero, so that some codes are longer than any look-up. */
class HuffmanDecoderTest {
    private static final int ALPHABET = 20;

    private final HuffmanDecoder decoder = new HuffmanDecoder();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 49, 50, 51, 5000})
    void joinsTheDigitsOfEachRunAcrossGroups(int count) throws IOException {
        Random random = new Random(count);
        List<Integer> symbols = new ArrayList<>();
        List<Integer> expected = new ArrayList<>();
        int run = 0;
        int worth = 1;
        for (int i = 0; i < count; i++) {
            int symbol = worth > 1000 ? 5 : random.nextInt(random.nextInt(ALPHABET - 1) + 1);
            symbols.add(symbol);
            if (symbol < 2) {
                run += worth << symbol;
                worth <<= 1;
            } else {
                expected.add(HuffmanDecoder.move(run, symbol - 1));
                run = 0;
                worth = 1;
            }
        }
        symbols.add(ALPHABET - 1);
        byte[] bits = encode(symbols);

        for (BitReader in :
                List.of(new BitReader(bits, 0, bits.length, 0), new BitReader(new ByteArrayInputStream(bits)))) {
            List<Integer> moves = new ArrayList<>();
            decoder.begin(in, ALPHABET);
            while (!decoder.ended()) {
                int moveCount = decoder.decodeGroup(in);
                for (int i = 0; i < moveCount; i++) {
                    moves.add(decoder.moves()[i]);
                }
            }

            assertThat(moves).isEqualTo(expected);
            assertThat(decoder.openRun()).isEqualTo(run);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 31, 32, 33, 49, 50, 99})
    void refusesARunThatNoBlockHolds(int digits) throws IOException {
        for (int digit = 0; digit < 2; digit++) {
            List<Integer> symbols = new ArrayList<>();
            for (int i = 0; i < digits; i++) {
                symbols.add(digit);
            }
            symbols.add(2);
            symbols.add(ALPHABET - 1);
            byte[] bits = encode(symbols);
            BitReader in = new BitReader(bits, 0, bits.length, 0);
            decoder.begin(in, ALPHABET);

            assertThatThrownBy(() -> {
                        while (!decoder.ended()) {
                            decoder.decodeGroup(in);
                        }
                    })
                    .isInstanceOfSatisfying(
                            CorruptBzip2Exception.class,
                            e -> assertThat(e).hasMessageContaining("longer than any block"));
        }
    }

    /** Selectors, tables and codes of symbols, as they stand in a block. */
    private static byte[] encode(List<Integer> symbols) {
        BitWriter out = new BitWriter(1 << 16);
        out.write(2, 3);
        int groups = (symbols.size() + 49) / 50;
        out.write(groups, 15);
        for (int i = 0; i < groups; i++) {
            out.write(0, 1);
        }
        for (int table = 0; table < 2; table++) {
            out.write(1, 5);
            out.write(0, 1);
            for (int symbol = 1; symbol < ALPHABET; symbol++) {
                out.write(0b100, 3);
            }
        }
        for (int symbol : symbols) {
            out.write((1L << symbol + 1) - 2, symbol + 1);
        }
        return out.toByteArray();
    }
}
