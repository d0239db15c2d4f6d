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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        int open = 0;
        decoder.begin(used, usedCount, block);
        for (int round = 0; round < 1000; round++) {
            int[] moves = new int[Bzip2Format.GROUP_SIZE];
            int count = usedCount == 1 ? 0 : random.nextInt(moves.length + 1);
            for (int i = 0; i < count; i++) {
                int zeros = (i == 0 ? open : 0) + (random.nextInt(3) == 0 ? 1 + random.nextInt(40) : 0);
                int position = 1 + random.nextInt(random.nextInt(usedCount - 1) + 1);
                moves[i] = HuffmanDecoder.move(zeros, position);
                expect(list.get(0), zeros, expected, counts);
                list.add(0, list.remove(position));
                expect(list.get(0), 1, expected, counts);
            }
            open = (count == 0 ? open : 0) + random.nextInt(3);
            decoder.decode(moves, count, open, 0);
        }
        decoder.finish(open);
        expect(list.get(0), open, expected, counts);

        assertThat(decoder.length()).isEqualTo(expected.size());
        assertThat(Arrays.copyOf(block, decoder.length())).isEqualTo(expected.toByteArray());
        assertThat(decoder.counts()).isEqualTo(counts);
    }

    @Test
    void fillsABlockToItsLastByte() throws CorruptBzip2Exception {
        decoder.begin(new byte[] {'a', 'b'}, 2, block);
        decoder.decode(new int[] {HuffmanDecoder.move(5, 1)}, 1, Bzip2Format.MAX_BLOCK_LENGTH - 6, 0);
        decoder.finish(Bzip2Format.MAX_BLOCK_LENGTH - 6);

        assertThat(decoder.length()).isEqualTo(Bzip2Format.MAX_BLOCK_LENGTH);
        assertThat(decoder.counts()['b']).isEqualTo(Bzip2Format.MAX_BLOCK_LENGTH - 5);
    }

    @ParameterizedTest
    @CsvSource({"899998, 1, 0", "5, 899994, 0", "5, 0, 899994"})
    void refusesTheFirstByteTooMany(int zerosBefore, int zerosBetween, int openRun) {
        int[] moves = {HuffmanDecoder.move(zerosBefore, 1), HuffmanDecoder.move(zerosBetween, 1)};
        decoder.begin(new byte[] {'a', 'b'}, 2, block);

        assertThatThrownBy(() -> decoder.decode(moves, moves.length, openRun, 77))
                .isInstanceOfSatisfying(
                        CorruptBzip2Exception.class,
                        e -> assertThat(e.bitOffset()).isEqualTo(77));
    }

    private static void expect(byte value, int times, ByteArrayOutputStream bytes, int[] counts) {
        for (int i = 0; i < times; i++) {
            bytes.write(value);
        }
        counts[value & 0xff] += times;
    }
}
