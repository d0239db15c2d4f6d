package org.dbzip2.lzma.xz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.codec.testing.TestInput;
import org.dbzip2.lzma.Lzma2Options;
import org.dbzip2.lzma.XzCommand;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.XZInputStream;

/** What is written is what every reader in use takes. */
class WrittenFilesTest {
    private static final int PIECE = 50_000;
    private static final byte[] TEXT = SyntheticData.text(new Random(1), 170_000);

    static List<TestInput> inputs() {
        return List.of(
                new TestInput("nothing", () -> new byte[0]),
                new TestInput("one byte", () -> new byte[] {7}),
                new TestInput("zeros", () -> new byte[3 * PIECE]),
                new TestInput("noise", () -> SyntheticData.noise(new Random(2), 2 * PIECE + 1)),
                new TestInput("text", TEXT::clone),
                new TestInput("program", () -> SyntheticData.program(new Random(3), 3 * PIECE - 1)));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void everyReaderReads(TestInput input, @TempDir Path folder) throws IOException {
        byte[] raw = input.bytes();
        assertAllRead(XzFiles.write(raw, PIECE, XzOptions.preset(6)), raw, folder);
    }

    @ParameterizedTest
    @EnumSource
    void everyReaderReadsEachCheck(XzCheck check, @TempDir Path folder) throws IOException {
        assertAllRead(XzFiles.write(TEXT, PIECE, XzOptions.preset(1).withCheck(check)), TEXT, folder);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9})
    void xzReadsEachPreset(int preset) {
        XzCommand.assumeInstalled();
        XzOptions options = XzOptions.preset(preset);

        assertThat(XzCommand.decompress(XzFiles.write(TEXT, PIECE, options))).isEqualTo(TEXT);
        assertThat(XzCommand.decompress(
                        XzFiles.write(TEXT, PIECE, XzOptions.of(options.lzma2().withExtreme()))))
                .isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(ints = {4096, 5000, 6144, 10_000, 1 << 20, 3 << 20})
    void xzReadsEachDictionary(int size) {
        XzCommand.assumeInstalled();
        byte[] file =
                XzFiles.write(TEXT, PIECE, XzOptions.of(Lzma2Options.preset(4).withDictionarySize(size)));

        assertThat(XzCommand.decompress(file)).isEqualTo(TEXT);
    }

    @Test
    void xzListsTheBlocksAndTheirSizes(@TempDir Path folder) throws IOException {
        XzCommand.assumeInstalled();
        byte[] file = XzFiles.write(TEXT, PIECE, XzOptions.preset(6));
        Path path = Files.write(folder.resolve("file.xz"), file);

        String list = new String(
                XzCommand.run(new byte[0], "--robot -lvv " + path).successfulOutput(), StandardCharsets.UTF_8);
        List<String[]> blocks = list.lines()
                .filter(line -> line.startsWith("block\t"))
                .map(line -> line.split("\t", -1))
                .toList();

        // Number of stream, in stream and in file; offsets; sizes; ratio; check; its value; header; flags; data;
        // memory; filters.
        assertThat(blocks).extracting(block -> block[7]).containsExactly("50000", "50000", "50000", "20000");
        assertThat(blocks).extracting(block -> block[5]).containsExactly("0", "50000", "100000", "150000");
        assertThat(blocks).extracting(block -> block[9]).containsOnly("CRC64");
        assertThat(blocks).extracting(block -> block[12]).containsOnly("cu");
        List<XzBlockRecord> records =
                XzIndexReader.read(XzFiles.channel(file), XzFiles.PLENTY).blocks();
        assertThat(records)
                .extracting(record -> Long.toString(record.position()))
                .containsExactlyElementsOf(
                        blocks.stream().map(block -> block[4]).toList());
        assertThat(records)
                .extracting(record -> Long.toString(record.totalSize()))
                .containsExactlyElementsOf(
                        blocks.stream().map(block -> block[6]).toList());
    }

    @ParameterizedTest
    @CsvSource({"0, ''", "1, ''", "3, ''", "5, e", "6, ''", "6, e", "9, ''"})
    void isAsLongAsWhatXzMakesOfTheSamePieces(int preset, String extreme) {
        XzCommand.assumeInstalled();
        byte[] raw = SyntheticData.tar(new Random(4), 700_000);
        XzOptions options = XzOptions.preset(preset);
        int length = XzFiles.write(
                        raw,
                        300_000,
                        extreme.isEmpty()
                                ? options
                                : XzOptions.of(options.lzma2().withExtreme()))
                .length;
        int reference = XzCommand.compress(raw, "-T2 --block-size=300000 -" + preset + extreme).length;

        assertThat(length / (double) reference).isBetween(0.8, 1.01);
    }

    @Test
    void anEncoderMakesTheSameBlockWhateverItMadeBefore() {
        XzBlockEncoder used = new XzBlockEncoder(XzOptions.preset(6));
        byte[] first = XzFiles.encode(used, TEXT, 1000, 20_000).bytes();
        XzFiles.encode(used, TEXT, 0, TEXT.length);
        XzFiles.encode(used, new byte[0], 0, 0);

        assertThat(XzFiles.encode(used, TEXT, 1000, 20_000).bytes()).isEqualTo(first);
        assertThat(XzFiles.block(XzOptions.preset(6), TEXT, 1000, 20_000).bytes())
                .isEqualTo(first);
    }

    @Test
    void blocksOfAnyOptionsStandInOneStream() throws IOException {
        XzCommand.assumeInstalled();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        XzStreamAssembler assembler = new XzStreamAssembler(file, XzCheck.CRC64);
        assembler.append(XzFiles.block(XzOptions.preset(9), TEXT, 0, 70_000));
        // Nothing at all is a piece too.
        assembler.append(XzFiles.block(XzOptions.preset(6), TEXT, 70_000, 0));
        XzBlock carried = XzFiles.block(XzOptions.preset(0), TEXT, 70_000, 100_000);
        assembler.append(XzBlock.of(carried.bytes(), XzCheck.CRC64));
        assembler.finish();

        assertThat(assembler.bytesWritten()).isEqualTo(file.size());
        assertThat(XzCommand.decompress(file.toByteArray())).isEqualTo(TEXT);
    }

    private static void assertAllRead(byte[] file, byte[] raw, Path folder) throws IOException {
        for (XzFiles.Way way : XzFiles.Way.values()) {
            assertThat(way.read(file)).as(way.name()).isEqualTo(raw);
        }
        try (InputStream in = new XZInputStream(new ByteArrayInputStream(file))) {
            assertThat(in.readAllBytes()).isEqualTo(raw);
        }
        List<String> readers = new ArrayList<>();
        if (ReferenceBzip2.isInstalled("xz")) {
            readers.add("xz");
            assertThat(XzCommand.run(file, "-t").errors()).isEmpty();
            assertThat(XzCommand.decompress(file)).isEqualTo(raw);
        }
        if (ReferenceBzip2.isInstalled("python3")) {
            readers.add("python3");
            String program = "import lzma,sys;sys.stdout.buffer.write(lzma.decompress(sys.stdin.buffer.read()))";
            assertThat(ReferenceBzip2.run(file, List.of("python3", "-c", program))
                            .successfulOutput())
                    .isEqualTo(raw);
        }
        if (ReferenceBzip2.isInstalled("7zz")) {
            readers.add("7zz");
            Path path = Files.write(folder.resolve("file.xz"), file);
            assertThat(new String(run("7zz", "t", path.toString()), StandardCharsets.UTF_8))
                    .contains("Everything is Ok");
            assertThat(run("7zz", "x", "-so", path.toString())).isEqualTo(raw);
        }
        Assumptions.assumeFalse(readers.isEmpty(), "no other reader is installed");
    }

    private static byte[] run(String... commandLine) {
        return ReferenceBzip2.run(new byte[0], Arrays.asList(commandLine)).successfulOutput();
    }
}
