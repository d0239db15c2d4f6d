package org.dbzip2.codec.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.dbzip2.codec.bits.BitWriter;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.stream.BlockScanner;
import org.dbzip2.codec.testing.Sequences;
import org.junit.jupiter.params.provider.MethodSource;

/** The scanner against one that looks at every bit. */
class ScannerFuzzTest {
    static Stream<byte[]> seeds() {
        byte[] block = {0x31, 0x41, 0x59, 0x26, 0x53, 0x59};
        byte[] trailer = {0x17, 0x72, 0x45, 0x38, 0x50, (byte) 0x90};
        return IntStream.range(0, 40)
                .boxed()
                .flatMap(shift -> Stream.of(block, trailer)
                        .map(mark -> shifted(Sequences.concat(mark, mark, new byte[shift], block, trailer), shift)));
    }

    /** The bytes behind so many one bits. */
    private static byte[] shifted(byte[] bytes, int bits) {
        BitWriter writer = new BitWriter(bytes.length);
        writer.write((1L << bits) - 1, bits);
        writer.write(bytes, 8L * bytes.length);
        return writer.toByteArray();
    }

    @MethodSource("seeds")
    @FuzzTest
    void findsTheMarksThatAreThere(byte[] data) {
        List<Long> found = new ArrayList<>();
        long end = 8L * data.length;
        for (long bit = BlockScanner.indexOfMark(data, 0, end);
                bit >= 0;
                bit = BlockScanner.indexOfMark(data, bit + 1, end)) {
            found.add(bit);
        }
        assertThat(found).isEqualTo(marks(data));
    }

    private static List<Long> marks(byte[] data) {
        List<Long> marks = new ArrayList<>();
        long window = 0;
        for (long bit = 0; bit < 8L * data.length; bit++) {
            window = window << 1 | data[(int) (bit >>> 3)] >>> (7 - (bit & 7)) & 1;
            long last48 = window & (1L << Bzip2Format.MAGIC_BITS) - 1;
            if (bit >= 47 && (last48 == Bzip2Format.BLOCK_MAGIC || last48 == Bzip2Format.TRAILER_MAGIC)) {
                marks.add(bit - 47);
            }
        }
        return marks;
    }
}
