package org.dbzip2.codec.bits;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BitWriterTest {
    @Test
    void writesNumbersOfAnyWidthMostSignificantBitFirst() {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            BitWriter writer = new BitWriter(0);
            StringBuilder expected = new StringBuilder();
            for (int j = random.nextInt(60); j >= 0; j--) {
                int count = random.nextInt(65);
                long value = count == 0 ? 0 : random.nextLong() >>> (64 - count);
                writer.write(value, count);
                expected.append(binary(value, count));
            }
            assertThat(writer.bitLength()).isEqualTo(expected.length());
            assertThat(bitsOf(writer.toByteArray())).startsWith(expected.toString());
        }
    }

    @Test
    void writesCodesBetweenOtherBits() {
        Random random = new Random(3);
        int row = 5;
        int[] codes = new int[row + 40];
        for (int i = row; i < codes.length; i++) {
            int length = 1 + random.nextInt(BitWriter.MAX_CODE_LENGTH);
            codes[i] = random.nextInt(1 << length) << BitWriter.LENGTH_BITS | length;
        }
        // The longest code, of ones, has to fit three times.
        codes[row] = (1 << BitWriter.MAX_CODE_LENGTH) - 1 << BitWriter.LENGTH_BITS | BitWriter.MAX_CODE_LENGTH;
        for (int i = 0; i < 300; i++) {
            BitWriter writer = new BitWriter(0);
            int offset = random.nextInt(70);
            writer.write(new byte[9], offset);
            int from = random.nextInt(3);
            int[] symbols = new int[from + random.nextInt(60)];
            StringBuilder expected = new StringBuilder("0".repeat(offset));
            for (int j = from; j < symbols.length; j++) {
                symbols[j] = random.nextBoolean() ? 0 : random.nextInt(40);
                int code = codes[row + symbols[j]];
                expected.append(binary(code >>> BitWriter.LENGTH_BITS, code & (1 << BitWriter.LENGTH_BITS) - 1));
            }
            writer.writeCodes(codes, row, symbols, from, symbols.length);
            writer.write(0b101, 3);
            expected.append("101");
            assertThat(writer.bitLength()).isEqualTo(expected.length());
            assertThat(bitsOf(writer.toByteArray())).startsWith(expected.toString());
        }
    }

    @Test
    void copiesABitStringToAnyOffset() {
        Random random = new Random(2);
        byte[] source = new byte[50];
        random.nextBytes(source);
        String sourceBits = bitsOf(source);
        for (int offset = 0; offset <= 130; offset++) {
            for (int length : new int[] {0, 1, 7, 8, 9, 63, 64, 65, 127, 128, 129, 399, 400}) {
                BitWriter writer = new BitWriter(0);
                for (int i = 0; i < offset; i++) {
                    writer.write(i & 1, 1);
                }
                writer.write(source, length);
                writer.write(1, 1);
                assertThat(bitsOf(writer.toByteArray()).substring(offset))
                        .startsWith(sourceBits.substring(0, length) + "1");
            }
        }
    }

    @Test
    void copiesItselfToTheStartOfAnArray() {
        for (int count = 1; count <= 200; count++) {
            BitWriter writer = new BitWriter(0);
            for (int i = 0; i < count; i++) {
                writer.write(i % 3 & 1, 1);
            }
            byte[] target = new byte[writer.byteLength() + 1];
            target[writer.byteLength()] = 99;
            writer.copyTo(target);
            assertThat(writer.byteLength()).isEqualTo((count + 7) / 8);
            assertThat(target).startsWith(writer.toByteArray()).endsWith(99);
            assertThat(bitsOf(target).substring(0, count))
                    .isEqualTo("010".repeat(67).substring(0, count));
        }
    }

    @Test
    void drainsWholeWordsAndGoesOnWithTheRest() {
        BitWriter writer = new BitWriter(0);
        ByteArrayOutputStream drained = new ByteArrayOutputStream();
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            writer.write(i, 7);
            expected.append(binary(i, 7));
            if (i % 11 == 0) {
                int bytes = writer.drain((array, length) -> drained.write(array, 0, length));
                assertThat(bytes % 8).isZero();
                assertThat(writer.bitLength()).isLessThan(64);
            }
        }
        writer.alignToByte();
        drained.writeBytes(writer.toByteArray());
        assertThat(bitsOf(drained.toByteArray()))
                .startsWith(expected.toString())
                .hasSize(704);
    }

    @Test
    void fillsTheLastByteWithZeros() {
        BitWriter writer = new BitWriter(0);
        writer.write(0b111, 3);
        assertThat(writer.toByteArray()).containsExactly(0b1110_0000);
        writer.alignToByte();
        assertThat(writer.bitLength()).isEqualTo(8);
        writer.alignToByte();
        assertThat(writer.bitLength()).isEqualTo(8);
    }

    private static String binary(long value, int count) {
        return count == 0
                ? ""
                : String.format("%" + count + "s", Long.toBinaryString(value)).replace(' ', '0');
    }

    private static String bitsOf(byte[] bytes) {
        if (bytes.length == 0) {
            return "";
        }
        return String.format("%" + 8 * bytes.length + "s", new BigInteger(1, bytes).toString(2))
                .replace(' ', '0');
    }
}
