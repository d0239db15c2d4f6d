package org.dbzip2.codec.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.Test;

class BlockScannerTest {
    private static final long[] MARKS = {Bzip2Format.BLOCK_MAGIC, Bzip2Format.TRAILER_MAGIC};

    @Test
    void findsEitherMarkAtEveryBitOffsetAndWithinAnyBounds() {
        for (long mark : MARKS) {
            for (int bit = 0; bit <= 8 * 24 - 48; bit++) {
                for (byte fill : new byte[] {0, -1}) {
                    byte[] data = new byte[24];
                    Arrays.fill(data, fill);
                    put(data, bit, mark);

                    assertThat(BlockScanner.indexOfMark(data, 0, 8 * 24)).isEqualTo(bit);
                    assertThat(BlockScanner.indexOfMark(data, bit, bit + 48)).isEqualTo(bit);
                    assertThat(BlockScanner.indexOfMark(data, 0, bit + 47)).isEqualTo(-1);
                    assertThat(BlockScanner.indexOfMark(data, bit + 1, 8 * 24)).isEqualTo(-1);
                    assertThat(BlockScanner.isBlock(data, bit)).isEqualTo(mark == Bzip2Format.BLOCK_MAGIC);
                }
            }
        }
    }

    @Test
    void findsTheFirstOfSeveralAndThenTheOthersInOrder() {
        Random random = new Random(1);
        for (int round = 0; round < 200; round++) {
            byte[] data = SyntheticData.noise(random, 300 + random.nextInt(8));
            int[] places = new int[20];
            int bit = 0;
            for (int i = 0; i < places.length; i++) {
                bit += random.nextInt(3) == 0 ? 0 : random.nextInt(70);
                places[i] = bit;
                put(data, bit, MARKS[random.nextInt(2)]);
                bit += 48;
            }
            long from = 0;
            for (int place : places) {
                long found = BlockScanner.indexOfMark(data, from, 8L * data.length);
                assertThat(found).isEqualTo(place);
                from = found + 1;
            }
            assertThat(BlockScanner.indexOfMark(data, from, 8L * data.length)).isEqualTo(-1);
        }
    }

    @Test
    void takesNothingElseForAMark() {
        for (long mark : MARKS) {
            for (int wrong = 0; wrong < 48; wrong++) {
                byte[] data = new byte[40];
                put(data, 83, mark ^ 1L << wrong);

                assertThat(BlockScanner.indexOfMark(data, 0, 8L * data.length)).isEqualTo(-1);
            }
        }
    }

    @Test
    void findsNothingWhereThereIsNoRoom() {
        assertThat(BlockScanner.indexOfMark(new byte[0], 0, 0)).isEqualTo(-1);
        assertThat(BlockScanner.indexOfMark(new byte[6], 1, 48)).isEqualTo(-1);
        assertThat(BlockScanner.indexOfMark(new byte[100], 800, 800)).isEqualTo(-1);
    }

    @Test
    void refusesBoundsBeyondTheData() {
        assertThatThrownBy(() -> BlockScanner.indexOfMark(new byte[6], 0, 49))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static void put(byte[] data, int bit, long mark) {
        for (int i = 0; i < 48; i++) {
            int at = bit + i;
            int mask = 0x80 >> (at & 7);
            boolean set = (mark >>> (47 - i) & 1) != 0;
            data[at >> 3] = (byte) (set ? data[at >> 3] | mask : data[at >> 3] & ~mask);
        }
    }
}
