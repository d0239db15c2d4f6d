package org.dbzip2.codec.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.format.TruncatedBzip2Exception;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.Test;

class BitReaderTest {
    /** Longer than the buffer. */
    private static final byte[] DATA = SyntheticData.noise(new Random(1), 150_000);

    @Test
    void readsTheSameFromArrayAndStream() throws IOException {
        Random random = new Random(2);
        BitReader array = new BitReader(DATA, 0, DATA.length, 0);
        BitReader stream = new BitReader(new ByteArrayInputStream(DATA));
        BitReader trickle = new BitReader(trickle());
        long position = 0;
        while (position + BitReader.MAX_COUNT <= 8L * DATA.length) {
            int count = random.nextInt(BitReader.MAX_COUNT + 1);
            long expected = bits(position, count);
            for (BitReader reader : new BitReader[] {array, stream, trickle}) {
                assertThat(reader.position()).isEqualTo(position);
                assertThat(reader.peek(count)).isEqualTo(expected);
                assertThat(reader.read(count)).isEqualTo(expected);
            }
            position += count;
        }
    }

    @Test
    void countsPositionsFromWhereTheSliceBelongs() throws IOException {
        BitReader reader = new BitReader(DATA, 100, 200, 80_003);

        assertThat(reader.position()).isEqualTo(80_003);
        assertThat(reader.read(8)).isEqualTo(DATA[100] & 0xff);
        reader.seek(80_003 + 13);
        assertThat(reader.read(20)).isEqualTo(bits(813, 20));
        reader.alignToByte();
        assertThat(reader.position()).isEqualTo(80_040);
        assertThatThrownBy(() -> reader.seek(80_003 + 801)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void tellsWhereTheDataEnds() throws IOException {
        for (BitReader reader :
                new BitReader[] {new BitReader(DATA, 0, 3, 0), new BitReader(new ByteArrayInputStream(DATA, 0, 3))}) {
            assertThat(reader.read(17)).isEqualTo(bits(0, 17));
            assertThatThrownBy(() -> reader.read(8))
                    .isInstanceOfSatisfying(
                            TruncatedBzip2Exception.class,
                            e -> assertThat(e.bitOffset()).isEqualTo(24))
                    .isInstanceOf(Bzip2Exception.class);
            assertThat(reader.atEnd()).isFalse();
            assertThat(reader.read(7)).isEqualTo(bits(17, 7));
            assertThat(reader.atEnd()).isTrue();
        }
    }

    @Test
    void showsZerosBehindTheLastBit() {
        BitReader reader = new BitReader(new byte[] {-1, -1}, 0, 2, 0);
        reader.skip(3);

        assertThat(reader.available()).isEqualTo(13);
        assertThat(reader.window()).isEqualTo(0xfff8L << 48);
    }

    /** Delivers a few bytes at a time. */
    private static InputStream trickle() {
        return new ByteArrayInputStream(DATA) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, 3));
            }
        };
    }

    private static long bits(long from, int count) {
        long value = 0;
        for (long bit = from; bit < from + count; bit++) {
            value = value << 1 | DATA[(int) (bit >> 3)] >> (7 - (bit & 7)) & 1;
        }
        return value;
    }
}
