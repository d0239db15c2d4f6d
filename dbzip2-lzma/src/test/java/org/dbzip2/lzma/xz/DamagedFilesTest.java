package org.dbzip2.lzma.xz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.codec.testing.TestInput;
import org.dbzip2.lzma.XzCommand;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wherever small files are cut or changed, the verdict is xz's, and what is accepted are the same bytes. */
@Tag("once")
class DamagedFilesTest {
    private static final byte[] TEXT = SyntheticData.text(new Random(1), 400);

    static List<TestInput> files() {
        byte[] empty = XzFiles.write(new byte[0], 1, XzOptions.preset(0).withCheck(XzCheck.CRC32));
        XzOptions fast = XzOptions.preset(0);
        return List.of(
                new TestInput("ours, two blocks", () -> XzFiles.write(TEXT, 300, fast)),
                new TestInput("ours, no check", () -> XzFiles.write(TEXT, 250, fast.withCheck(XzCheck.NONE))),
                new TestInput(
                        "ours, streams and padding",
                        () -> Sequences.concat(
                                XzFiles.write(Arrays.copyOf(TEXT, 90), 50, fast), new byte[8], empty, new byte[4])),
                new TestInput("xz's, no sizes in headers", () -> XzCommand.compress(TEXT, "-T1 -0 --check=crc32")),
                new TestInput("xz's, no sizes and no check", () -> XzCommand.compress(TEXT, "-T1 -0 --check=none")),
                new TestInput(
                        "xz's, filters",
                        () -> XzCommand.compress(TEXT, "-T1 --check=none --x86 --delta=dist=3 --lzma2=preset=0")),
                new TestInput(
                        "xz's, chunks not compressed",
                        () -> XzCommand.compress(SyntheticData.noise(new Random(2), 120), "-T1 -0 --check=none")));
    }

    @ParameterizedTest
    @MethodSource("files")
    void cutAnywhere(TestInput input, @TempDir Path folder) throws IOException {
        XzCommand.assumeInstalled();
        byte[] file = input.bytes();
        List<byte[]> cut = IntStream.rangeClosed(0, file.length)
                .mapToObj(length -> Arrays.copyOf(file, length))
                .toList();

        assertJudgedAsByXz(cut, folder);
    }

    @ParameterizedTest
    @MethodSource("files")
    void oneBitChanged(TestInput input, @TempDir Path folder) throws IOException {
        XzCommand.assumeInstalled();
        byte[] file = input.bytes();
        List<byte[]> changed = IntStream.range(0, 8 * file.length)
                .mapToObj(bit -> flipped(file, bit))
                .toList();

        assertJudgedAsByXz(changed, folder);
    }

    /** With the CRC of the header made right again, what stands in it is what is judged. */
    @ParameterizedTest
    @MethodSource("files")
    void oneBitOfTheFirstBlocksHeaderChanged(TestInput input, @TempDir Path folder) throws IOException {
        XzCommand.assumeInstalled();
        byte[] file = input.bytes();
        int start = StreamFrame.HEADER_SIZE;
        int size = XzBlockHeader.sizeByFirstByte(file[start]);
        List<byte[]> changed = IntStream.range(8 * (start + 1), 8 * (start + size - 4))
                .mapToObj(bit -> flipped(file, bit))
                .toList();
        for (byte[] bytes : changed) {
            StreamFrame.buffer(bytes).putInt(start + size - 4, StreamFrame.crc32(bytes, start, size - 4));
        }

        assertJudgedAsByXz(changed, folder);
    }

    /** The same of the last index. */
    @ParameterizedTest
    @MethodSource("files")
    void oneBitOfTheLastIndexChanged(TestInput input, @TempDir Path folder) throws IOException {
        XzCommand.assumeInstalled();
        byte[] file = input.bytes();
        int end = file.length;
        while (file[end - 1] == 0) {
            end -= 4;
        }
        int footer = end - StreamFrame.FOOTER_SIZE;
        int size = (int) StreamFrame.parseFooter(Arrays.copyOfRange(file, footer, end), footer)
                .indexSize();
        int start = footer - size;
        List<byte[]> changed = IntStream.range(8 * start, 8 * (footer - 4))
                .mapToObj(bit -> flipped(file, bit))
                .toList();
        for (byte[] bytes : changed) {
            StreamFrame.buffer(bytes).putInt(footer - 4, StreamFrame.crc32(bytes, start, size - 4));
        }

        assertJudgedAsByXz(changed, folder);
    }

    /** The same of the last footer. */
    @ParameterizedTest
    @MethodSource("files")
    void oneBitOfTheLastFooterChanged(TestInput input, @TempDir Path folder) throws IOException {
        XzCommand.assumeInstalled();
        byte[] file = input.bytes();
        int end = file.length;
        while (file[end - 1] == 0) {
            end -= 4;
        }
        int footer = end - StreamFrame.FOOTER_SIZE;
        List<byte[]> changed = IntStream.range(8 * (footer + 4), 8 * (footer + 10))
                .mapToObj(bit -> flipped(file, bit))
                .toList();
        for (byte[] bytes : changed) {
            StreamFrame.buffer(bytes).putInt(footer, StreamFrame.crc32(bytes, footer + 4, 6));
        }

        assertJudgedAsByXz(changed, folder);
    }

    private static byte[] flipped(byte[] file, int bit) {
        byte[] changed = file.clone();
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        return changed;
    }

    private static void assertJudgedAsByXz(List<byte[]> files, Path folder) throws IOException {
        XzCommand.Verdict verdict = XzCommand.judge(files, folder);
        assertThat(verdict.refused()).isNotEmpty();
        for (XzFiles.Way way : XzFiles.Way.values()) {
            Map<Integer, String> refused = new TreeMap<>();
            ByteArrayOutputStream accepted = new ByteArrayOutputStream();
            for (int i = 0; i < files.size(); i++) {
                try {
                    accepted.writeBytes(way.read(files.get(i)));
                } catch (XzException e) {
                    assertThat(e.offset()).as(e.getMessage()).isBetween(0L, (long) files.get(i).length);
                    refused.put(i, e.getMessage());
                }
            }
            assertThat(refused).as(way.name()).containsOnlyKeys(verdict.refused());
            assertThat(Arrays.equals(accepted.toByteArray(), verdict.accepted()))
                    .as("%s: the same bytes", way)
                    .isTrue();
        }
    }
}
