package org.dbzip2.lzma.xz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VliTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 127, 128, 300, 16_383, 16_384, 1L << 35, (1L << 56) - 1, 1L << 56, Long.MAX_VALUE})
    void readsWhatItWrites(long value) throws IOException {
        byte[] bytes = new byte[Vli.MAX_SIZE + 2];
        int end = Vli.write(value, bytes, 1);

        assertThat(end - 1).isEqualTo(Math.max(1, (70 - Long.numberOfLeadingZeros(value)) / 7));
        ByteArrayInputStream in = new ByteArrayInputStream(bytes, 1, end - 1);
        assertThat(Vli.read(in::read, 0)).isEqualTo(value);
        assertThat(in.available()).isZero();
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatThrownBy(() -> read(0x80, 0))
                .isInstanceOf(CorruptXzException.class)
                .hasMessageContaining("needless");
        assertThatThrownBy(() -> read(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1))
                .isInstanceOf(CorruptXzException.class)
                .hasMessage("number of more than 63 bits (byte 17)");
    }

    private static long read(int... values) throws IOException {
        int[] next = {0};
        return Vli.read(() -> values[next[0]++], 17);
    }
}
