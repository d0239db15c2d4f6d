package org.dbzip2.lzma.xz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.codec.testing.TestInput;
import org.dbzip2.lzma.XzCommand;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What other programs write is read, in each way. */
class ReadFilesTest {
    private static final byte[] RAW = Sequences.concat(
            SyntheticData.program(new Random(1), 90_000),
            SyntheticData.text(new Random(2), 60_000),
            SyntheticData.noise(new Random(3), 70_000));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-0",
                "-1",
                "-2",
                "-3",
                "-4",
                "-5",
                "-6",
                "-7",
                "-8",
                "-9",
                "-0e",
                "-3e",
                "-6e",
                "-9e",
                "-6 --check=none",
                "-6 --check=crc32",
                "-6 --check=crc64",
                "-6 --check=sha256",
                "-6 --block-size=50000",
                "-T2 --block-size=50000",
                "-T2 -6",
                "-1 --block-list=1000,70000,0",
                "-T2 -0 --check=sha256 --block-size=4096",
                "-T2 --check=none --block-size=10000",
                "--lzma2=preset=6,dict=4096",
                "--lzma2=lc=0,lp=4,pb=4",
                "--lzma2=lc=4,lp=0,pb=0",
                "--lzma2=dict=96MiB",
                "--delta --lzma2",
                "--delta=dist=256 --lzma2=preset=1",
                "--delta=dist=4 --delta=dist=1 --delta=dist=7 --lzma2",
                "--x86 --lzma2",
                "--x86=start=4096 --lzma2",
                "--powerpc --lzma2",
                "--ia64 --lzma2",
                "--arm --lzma2",
                "--arm=start=4 --lzma2",
                "--armthumb --lzma2",
                "--arm64 --lzma2",
                "--sparc --lzma2",
                "--x86 --delta=dist=2 --lzma2",
                "-T2 --block-size=60000 --x86 --lzma2=preset=2",
            })
    void whatXzWrites(String options) throws IOException {
        XzCommand.assumeInstalled();
        assertRead(XzCommand.compress(RAW, options), RAW);
    }

    @Test
    void aPipeHasItsSizesWhereXzHadThreads() throws IOException {
        XzCommand.assumeInstalled();

        assertThat(sized(XzCommand.compress(RAW, "-T2 -0 --block-size=100000"))).isEqualTo(List.of(true, true, true));
        assertThat(sized(XzCommand.compress(RAW, "-T1 -0 --block-size=100000")))
                .isEqualTo(List.of(false, false, false));
    }

    private static List<Boolean> sized(byte[] file) throws IOException {
        XzBlockReader reader = new XzBlockReader(new ByteArrayInputStream(file), XzFiles.PLENTY);
        List<Boolean> sized = new ArrayList<>();
        for (XzBlockHeader header = reader.next(); header != null; header = reader.next()) {
            sized.add(header.hasSizes());
            assertThat(header.uncompressedSize() == XzBlockHeader.UNKNOWN).isEqualTo(!header.hasSizes());
            assertThat(header.dictionarySize()).isEqualTo(256 << 10);
            try (InputStream block = reader.openBlock()) {
                block.transferTo(OutputStream.nullOutputStream());
            }
        }
        return sized;
    }

    @ParameterizedTest
    @ValueSource(strings = {"-6 --check=crc32", "-T2 --block-size=100"})
    void nothing(String options) throws IOException {
        XzCommand.assumeInstalled();
        assertRead(XzCommand.compress(new byte[0], options), new byte[0]);
    }

    static List<TestInput> severalStreams() {
        byte[] empty = XzFiles.write(new byte[0], 1, XzOptions.preset(0).withCheck(XzCheck.NONE));
        byte[] small = XzFiles.write(RAW, 100_000, XzOptions.preset(0).withCheck(XzCheck.CRC32));
        byte[] large = XzFiles.write(RAW, 40_000, XzOptions.preset(0).withCheck(XzCheck.SHA256));
        return List.of(
                new TestInput("two", () -> Sequences.concat(small, large)),
                new TestInput("padding between", () -> Sequences.concat(small, new byte[4], large)),
                new TestInput("padding behind", () -> Sequences.concat(small, new byte[8])),
                new TestInput("much padding", () -> Sequences.concat(small, new byte[20_000], large, new byte[8192])),
                new TestInput("empty ones", () -> Sequences.concat(empty, empty, small, empty, large, empty)),
                new TestInput("only empty ones", () -> Sequences.concat(empty, new byte[12], empty)),
                new TestInput(
                        "many",
                        () -> Sequences.concat(IntStream.range(0, 100)
                                .mapToObj(i -> i % 3 == 0 ? small : empty)
                                .toArray(byte[][]::new))));
    }

    @ParameterizedTest
    @MethodSource("severalStreams")
    void severalStreams(TestInput input) throws IOException {
        XzCommand.assumeInstalled();
        assertRead(input.bytes(), XzCommand.decompress(input.bytes()));
    }

    @Test
    void whatPythonWrites() throws IOException {
        Assumptions.assumeTrue(ReferenceBzip2.isInstalled("python3"), "python3 is not installed");
        String program = "import lzma,sys;sys.stdout.buffer.write(lzma.compress(sys.stdin.buffer.read(),preset=4))";
        assertRead(ReferenceBzip2.run(RAW, List.of("python3", "-c", program)).successfulOutput(), RAW);
    }

    @Test
    void what7ZipWrites() throws IOException {
        Assumptions.assumeTrue(ReferenceBzip2.isInstalled("7zz"), "7zz is not installed");
        String line = "7zz a -txz -mx=3 -si -so -an -bd -mmt2";
        assertRead(ReferenceBzip2.run(RAW, List.of(line.split(" ", -1))).successfulOutput(), RAW);
    }

    @Test
    void theIndexTellsWhereEachStreamsBlocksAre() throws IOException {
        byte[] first = XzFiles.write(RAW, 100_000, XzOptions.preset(0));
        byte[] second = XzFiles.write(RAW, 150_000, XzOptions.preset(0).withCheck(XzCheck.CRC32));
        byte[] file = Sequences.concat(first, new byte[12], second);

        XzIndex index = XzIndexReader.read(XzFiles.channel(file), XzFiles.PLENTY);

        assertThat(index.streamCount()).isEqualTo(2);
        assertThat(index.uncompressedSize()).isEqualTo(2L * RAW.length);
        assertThat(index.blocks())
                .extracting(XzBlockRecord::uncompressedSize)
                .containsExactly(100_000L, 100_000L, 20_000L, 150_000L, 70_000L);
        assertThat(index.blocks().get(0).position()).isEqualTo(12);
        assertThat(index.blocks().get(3).position()).isEqualTo(first.length + 12L + 12);
        assertThat(index.blocks().get(3).check()).isEqualTo(XzCheck.CRC32);
    }

    private static void assertRead(byte[] file, byte[] raw) throws IOException {
        for (XzFiles.Way way : XzFiles.Way.values()) {
            assertThat(Arrays.equals(way.read(file), raw)).as(way.name()).isTrue();
        }
    }
}
