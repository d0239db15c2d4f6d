package org.dbzip2.hadoop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.apache.hadoop.io.compress.SplittableCompressionCodec.READ_MODE.BYBLOCK;
import static org.apache.hadoop.io.compress.SplittableCompressionCodec.READ_MODE.CONTINUOUS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.Seekable;
import org.apache.hadoop.io.DataInputBuffer;
import org.apache.hadoop.io.compress.CompressionInputStream;
import org.apache.hadoop.io.compress.SplitCompressionInputStream;
import org.apache.hadoop.io.compress.SplittableCompressionCodec.READ_MODE;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.format.CorruptBzip2Exception;
import org.dbzip2.codec.format.TruncatedBzip2Exception;
import org.dbzip2.codec.stream.BlockScanner;
import org.dbzip2.codec.testing.HandmadeBlock;
import org.dbzip2.codec.testing.Sequences;
import org.junit.jupiter.api.Test;

class BlockwiseInputStreamTest {
    private static final byte[] WORDS = HandmadeBlock.stream(3, block("first"), block("second"), block("third"));
    private static final List<Long> MARKS = marks();

    private final Bzip2Codec codec = new Bzip2Codec();

    @Test
    void tellsTheByteBehindTheMarkOfTheBlockThatWasReadFrom() throws IOException {
        try (SplitCompressionInputStream in = open(WORDS, 0, WORDS.length, BYBLOCK)) {
            assertThat(in.getPos()).isZero();
            byte[] buffer = new byte[100];
            for (int i = 0; i < 3; i++) {
                long before = in.getPos();
                assertThat(in.available()).isZero();
                assertThat(in.getPos()).isEqualTo(before);
                assertThat(in.read()).isEqualTo("fst".charAt(i));
                assertThat(in.getPos()).isEqualTo(MARKS.get(i) / 8 + 1);
                // One read never gives bytes of two blocks.
                assertThat(in.read(buffer))
                        .isEqualTo(List.of("irst", "econd", "hird").get(i).length());
                assertThat(in.getPos()).isEqualTo(MARKS.get(i) / 8 + 1);
            }
            assertThat(in.read()).isEqualTo(-1);
            assertThat(in.getPos()).isEqualTo(WORDS.length);
            assertThat(in.read(buffer)).isEqualTo(-1);
        }
    }

    @Test
    void beginsAPartAtItsFirstBlockOrHasNothing() throws IOException {
        for (int start = 1; start <= WORDS.length; start++) {
            for (int end = start; end <= WORDS.length; end++) {
                try (SplitCompressionInputStream in = open(WORDS, start, end, BYBLOCK)) {
                    int first = 0;
                    while (first < 3 && MARKS.get(first) < 8L * start) {
                        first++;
                    }
                    boolean any = first < 3 && MARKS.get(first) < 8L * end;
                    assertThat(in.getAdjustedEnd()).isEqualTo(end);
                    assertThat(in.getAdjustedStart()).isEqualTo(any ? MARKS.get(first) / 8 : start);
                    assertThat(in.getPos()).isEqualTo(any ? MARKS.get(first) / 8 : end);
                    String expected = any
                            ? String.join(
                                    "", List.of("first", "second", "third").subList(first, 3))
                            : "";
                    assertThat(in.readAllBytes()).asString(ISO_8859_1).isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void goesOnFromOneStreamToTheNextAndIgnoresWhatIsNone() throws IOException {
        byte[] empty = HandmadeBlock.stream(9);
        byte[] file = Sequences.concat(empty, WORDS, empty, WORDS, empty, "garbage".getBytes(ISO_8859_1));
        String words = "firstsecondthird";
        try (InputStream in = codec.createInputStream(new ByteArrayInputStream(file))) {
            assertThat(in.readAllBytes()).asString(ISO_8859_1).isEqualTo(words + words);
        }
        for (READ_MODE mode : READ_MODE.values()) {
            try (InputStream in = open(file, 0, file.length, mode)) {
                assertThat(in.readAllBytes()).asString(ISO_8859_1).isEqualTo(words + words);
            }
        }
        int second = empty.length + WORDS.length;
        try (SplitCompressionInputStream in = open(file, second, file.length, CONTINUOUS)) {
            assertThat(in.getPos()).isEqualTo(second);
            assertThat(in.readAllBytes()).asString(ISO_8859_1).isEqualTo(words);
            assertThat(in.getPos()).isEqualTo(file.length - "garbage".length());
        }
    }

    @Test
    void tellsContinuouslyHowFarTheFileWasDecoded() throws IOException {
        try (SplitCompressionInputStream in = open(WORDS, 0, WORDS.length, CONTINUOUS)) {
            List<Long> positions = new ArrayList<>();
            while (in.read() >= 0) {
                positions.add(in.getPos());
            }
            assertThat(positions).isSorted().startsWith(MARKS.get(1) / 8 + 1).endsWith(MARKS.get(3) / 8 + 1);
            assertThat(in.getPos()).isEqualTo(WORDS.length);
        }
    }

    /** As readers of sequence files do: the stream stays, what is beneath it changes. */
    @Test
    void beginsAgainWithAnotherStream() throws IOException {
        DataInputBuffer beneath = new DataInputBuffer();
        try (CompressionInputStream in = codec.createInputStream(beneath, codec.createDecompressor())) {
            for (String word : List.of("one", "two", "three")) {
                byte[] stream = HandmadeBlock.stream(1, block(word));
                beneath.reset(stream, stream.length);
                in.resetState();
                assertThat(in.readAllBytes()).asString(ISO_8859_1).isEqualTo(word);
            }
            beneath.reset(new byte[] {1, 2, 3}, 3);
            in.resetState();
            assertThatThrownBy(in::read).isInstanceOf(Bzip2Exception.class);
            assertThatThrownBy(in::read).isInstanceOf(Bzip2Exception.class);
            byte[] stream = HandmadeBlock.stream(1, block("four"));
            beneath.reset(stream, stream.length);
            in.resetState();
            assertThat(in.readAllBytes()).asString(ISO_8859_1).isEqualTo("four");
        }
    }

    @Test
    void refusesWhatIsDamagedOrCutShort() {
        byte[] damaged = WORDS.clone();
        damaged[(int) (MARKS.get(1) / 8) + 7] ^= 4;
        byte[] cut = Arrays.copyOf(WORDS, (int) (MARKS.get(2) / 8) + 9);
        for (READ_MODE mode : READ_MODE.values()) {
            assertThatThrownBy(() -> readAll(damaged, 0, mode)).isInstanceOf(CorruptBzip2Exception.class);
            assertThatThrownBy(() -> readAll(cut, 0, mode)).isInstanceOf(TruncatedBzip2Exception.class);
        }
        // The first block of a part is found, the next one is damaged.
        assertThatThrownBy(() -> readAll(damaged, 1, BYBLOCK)).isInstanceOf(CorruptBzip2Exception.class);
        assertThatThrownBy(() -> readAll(cut, (int) (MARKS.get(1) / 8), BYBLOCK))
                .isInstanceOf(TruncatedBzip2Exception.class);
    }

    @Test
    void refusesInputThatCannotBeMovedAndUseAfterClosing() throws IOException {
        ByteArrayInputStream bytes = new ByteArrayInputStream(WORDS);
        assertThatThrownBy(() -> codec.createInputStream(bytes, null, 0, 9, BYBLOCK))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("seekable");
        InputStream in = codec.createInputStream(bytes);
        in.close();
        in.close();
        assertThatThrownBy(in::read).isInstanceOf(IOException.class).hasMessageContaining("closed");
    }

    private void readAll(byte[] file, int start, READ_MODE mode) throws IOException {
        try (InputStream in = open(file, start, file.length, mode)) {
            in.readAllBytes();
        }
    }

    private SplitCompressionInputStream open(byte[] file, long start, long end, READ_MODE mode) throws IOException {
        return codec.createInputStream(new SeekableBytes(file), codec.createDecompressor(), start, end, mode);
    }

    private static HandmadeBlock block(String text) {
        return new HandmadeBlock(text.getBytes(ISO_8859_1));
    }

    private static List<Long> marks() {
        List<Long> marks = new ArrayList<>();
        long end = 8L * WORDS.length;
        for (long mark = BlockScanner.indexOfMark(WORDS, 0, end);
                mark >= 0;
                mark = BlockScanner.indexOfMark(WORDS, mark + 1, end)) {
            marks.add(mark);
        }
        return marks;
    }

    private static final class SeekableBytes extends ByteArrayInputStream implements Seekable {
        SeekableBytes(byte[] bytes) {
            super(bytes);
        }

        @Override
        public void seek(long place) {
            pos = (int) place;
        }

        @Override
        public long getPos() {
            return pos;
        }

        @Override
        public boolean seekToNewSource(long place) {
            return false;
        }
    }
}
