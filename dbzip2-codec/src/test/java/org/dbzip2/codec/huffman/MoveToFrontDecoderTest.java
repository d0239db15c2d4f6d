package org.dbzip2.codec.huffman;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.format.CorruptBzip2Exception;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MoveToFrontDecoderTest {
    private final MoveToFrontDecoder decoder = new MoveToFrontDecoder();
    private final byte[] block = new byte[Bzip2Format.MAX_BLOCK_LENGTH + MoveToFrontDecoder.SLACK];

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 8, 9, 16, 17, 255, 256})
    void movesAsAPlainListDoes(int usedCount) throws CorruptBzip2Exception {
        Random random = new Random(usedCount);
        byte[] used = Arrays.copyOf(SyntheticData.noise(random, 256), usedCount);
        List<Byte> list = new ArrayList<>();
        for (byte value : used) {
            list.add(value);
        }
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        int[] counts = new int[256];
        int weight = 1;
        decoder.begin(used, usedCount, block);
        for (int round = 0; round < 1000; round++) {
            short[] symbols = new short[Bzip2Format.GROUP_SIZE];
            int length = random.nextInt(symbols.length + 1);
            for (int i = 0; i < length; i++) {
                // Few digits follow one another, or the block would be full at once.
                int symbol = weight > 16 && usedCount > 1 ? 2 : random.nextInt(usedCount + 1);
                if (weight > 16 && usedCount == 1) {
                    length = i;
                    break;
                }
                symbols[i] = (short) symbol;
                int times = symbol > 1 ? 1 : weight << symbol;
                weight = symbol > 1 ? 1 : weight << 1;
                if (symbol > 1) {
                    list.add(0, list.remove(symbol - 1));
                }
                for (int k = 0; k < times; k++) {
                    expected.write(list.get(0));
                }
                counts[list.get(0) & 0xff] += times;
            }
            decoder.decode(symbols, length, 0);
        }

        assertThat(decoder.length()).isEqualTo(expected.size());
        assertThat(Arrays.copyOf(block, decoder.length())).isEqualTo(expected.toByteArray());
        assertThat(decoder.counts()).isEqualTo(counts);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void refusesARunPastTheEndHoweverLong(int digit) {
        short[] digits = new short[Bzip2Format.GROUP_SIZE];
        Arrays.fill(digits, (short) digit);
        decoder.begin(new byte[] {'a'}, 1, block);

        assertThatThrownBy(() -> decoder.decode(digits, digits.length, 77))
                .isInstanceOfSatisfying(
                        CorruptBzip2Exception.class,
                        e -> assertThat(e.bitOffset()).isEqualTo(77));
    }
}
