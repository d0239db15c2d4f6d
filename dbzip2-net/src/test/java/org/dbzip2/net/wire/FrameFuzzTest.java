package org.dbzip2.net.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come: frames that are whole and within the rule, or an {@link IOException}, and no more memory than that. */
class FrameFuzzTest {
    private static final int LONGEST = 1000;

    static Stream<byte[]> seeds() {
        return Stream.of(
                        "",
                        "COMP\0\0\0\4\0\0\0\1ALGO\0\0\0\5bzip2HUGE\0\0\0\3abcCLOS\0\0\0\0",
                        "PING\0\0\0\4\0\0\0",
                        "EROR\0\0\3\u00e8",
                        "EROR\0\0\3\u00e9",
                        "EROR\u0080\0\0\0")
                .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @MethodSource("seeds")
    @FuzzTest
    void givesBackTheBytesOfWholeFrames(byte[] bytes) {
        FrameReader reader = new FrameReader(new ByteArrayInputStream(bytes), millis -> {}, Pace.USUAL);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        try (Deadlines deadlines = new Deadlines()) {
            FrameWriter writer = new FrameWriter(again, () -> {}, deadlines, Pace.USUAL);
            FrameHeader header;
            while ((header = reader.next(0, atom -> LONGEST)) != null) {
                assertThat(header.length()).isBetween(0, LONGEST);
                writer.write(reader.read(header));
            }
            assertThat(again.toByteArray()).isEqualTo(bytes);
        } catch (IOException e) {
            assertThat(again.size()).isLessThan(bytes.length);
            assertThat(Arrays.copyOf(bytes, again.size())).isEqualTo(again.toByteArray());
        }
    }
}
