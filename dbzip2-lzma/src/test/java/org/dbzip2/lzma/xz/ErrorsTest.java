package org.dbzip2.lzma.xz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.lzma.XzCommand;
import org.dbzip2.lzma.xz.XzFiles.Way;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wrong is told by its kind and its place, misuse unchecked. */
class ErrorsTest {
    private static final byte[] TEXT = SyntheticData.text(new Random(1), 3000);
    private static final byte[] FILE = XzFiles.write(TEXT, 1000, XzOptions.preset(0));
    private static final List<XzBlockRecord> BLOCKS = blocks();

    private static List<XzBlockRecord> blocks() {
        try {
            return XzIndexReader.read(XzFiles.channel(FILE), XzFiles.PLENTY).blocks();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void noXzFile(Way way) {
        for (byte[] file : List.of(new byte[0], new byte[40], new byte[] {'B', 'Z', 'h', '9'}, TEXT)) {
            assertThatExceptionOfType(NotXzException.class)
                    .isThrownBy(() -> way.read(file))
                    .withMessage("no stream begins here (byte 0)");
        }
    }

    @ParameterizedTest
    @EnumSource
    void wrongCheck(Way way) {
        XzBlockRecord second = BLOCKS.get(1);
        int check = (int) (second.position() + second.totalSize()) - 8;

        assertFault(CorruptXzException.class, "wrong CRC64 of a block", check, () -> way.read(changed(check + 3, 1)));
    }

    @ParameterizedTest
    @EnumSource
    void wrongHeader(Way way) {
        int start = (int) BLOCKS.get(2).position();
        int crc = start + XzBlockHeader.sizeByFirstByte(FILE[start]) - 4;

        assertFault(
                CorruptXzException.class, "block header with a wrong CRC", crc, () -> way.read(changed(start + 3, 1)));
    }

    @ParameterizedTest
    @EnumSource
    void unknownCheck(Way way) {
        byte[] file = XzFiles.write(new byte[0], 1, XzOptions.preset(0).withCheck(XzCheck.NONE));
        file[7] = 2;
        StreamFrame.buffer(file).putInt(8, StreamFrame.crc32(file, 6, 2));
        file[file.length - 3] = 2;
        StreamFrame.buffer(file).putInt(file.length - 12, StreamFrame.crc32(file, file.length - 8, 6));

        assertThatExceptionOfType(UnsupportedXzException.class)
                .isThrownBy(() -> way.read(file))
                .withMessageContaining("unknown type of check 2");
    }

    @ParameterizedTest
    @EnumSource
    void unknownFilter(Way way) {
        byte[] file = FILE.clone();
        int start = 12;
        int size = XzBlockHeader.sizeByFirstByte(file[start]);
        int filter = start + 2;
        while (file[filter] != FilterChain.LZMA2_ID) {
            filter++;
        }
        file[filter] = 0x31;
        StreamFrame.buffer(file).putInt(start + size - 4, StreamFrame.crc32(file, start, size - 4));

        assertFault(UnsupportedXzException.class, "filters in an unknown order", filter, () -> way.read(file));
    }

    @Test
    void aPipeThatEndsTooEarly() {
        for (int length : new int[] {6, 13, 100, (int) BLOCKS.get(1).position(), FILE.length - 1}) {
            assertFault(
                    TruncatedXzException.class,
                    "unexpected end",
                    length,
                    () -> Way.AS_A_PIPE.read(Arrays.copyOf(FILE, length)));
        }
    }

    @Test
    void somethingElseBehindTheFile() {
        byte[] file = Sequences.concat(FILE, "else".getBytes(StandardCharsets.US_ASCII));

        assertFault(CorruptXzException.class, "no stream begins here", FILE.length, () -> Way.AS_A_PIPE.read(file));
        assertThatThrownBy(() -> Way.BY_INDEX.read(file))
                .isInstanceOf(CorruptXzException.class)
                .hasMessageStartingWith("no stream footer where one belongs");
    }

    @ParameterizedTest
    @EnumSource
    void paddingThatIsNotWholeFours(Way way) {
        assertThatExceptionOfType(CorruptXzException.class)
                .isThrownBy(() -> way.read(Arrays.copyOf(FILE, FILE.length + 3)))
                .satisfies(e -> assertThat(e.offset()).isBetween((long) FILE.length, FILE.length + 3L));
    }

    @ParameterizedTest
    @EnumSource
    void somethingBetweenIndexAndFooter(Way way) {
        byte[] empty = XzFiles.write(new byte[0], 1, XzOptions.preset(0));
        byte[] index = Arrays.copyOfRange(empty, 12, 20);
        byte[] start = Sequences.concat(StreamFrame.header(XzCheck.CRC64), index);

        for (byte[] file : List.of(
                // The footer counts it in.
                Sequences.concat(start, new byte[4], StreamFrame.footer(XzCheck.CRC64, 12)),
                Sequences.concat(start, new byte[4], StreamFrame.footer(XzCheck.CRC64, 8)),
                // Nothing is between, but the footer says so.
                Sequences.concat(start, StreamFrame.footer(XzCheck.CRC64, 12)))) {
            assertThatExceptionOfType(CorruptXzException.class).isThrownBy(() -> way.read(file));
        }
    }

    @Test
    void sizesOfMoreThan63BitsTogether() throws IOException {
        StreamBlocks blocks = new StreamBlocks(XzCheck.NONE, 1000, 1000);
        blocks.begin(3, 0);
        blocks.add(1L << 62, 1L << 62, 0);

        assertFault(CorruptXzException.class, "stream of impossible size", 7, () -> blocks.add(1L << 62, 1, 7));
        assertFault(CorruptXzException.class, "stream of impossible size", 8, () -> blocks.add(5, 1L << 62, 8));
        assertFault(CorruptXzException.class, "stream of impossible size", 9, () -> blocks.add((1L << 62) - 1, 1, 9));
        blocks.add((1L << 62) - 4, (1L << 62) - 1, 0);
        assertThat(blocks.block(1).position()).isEqualTo(1L << 62);
    }

    @Test
    void anIndexOfOtherBlocks() {
        byte[] one = XzFiles.write(new byte[500], 500, XzOptions.preset(0));
        byte[] other = XzFiles.write(new byte[501], 501, XzOptions.preset(0));
        int indexStart = one.length - StreamFrame.FOOTER_SIZE - 12;
        byte[] file =
                Sequences.concat(Arrays.copyOf(one, indexStart), Arrays.copyOfRange(other, indexStart, other.length));

        assertThat(file).hasSameSizeAs(one);
        assertFault(CorruptXzException.class, "index of other blocks", indexStart, () -> Way.AS_A_PIPE.read(file));
        assertFault(
                CorruptXzException.class,
                "block of another size than the index says",
                StreamFrame.HEADER_SIZE,
                () -> Way.BY_INDEX.read(file));
    }

    @Test
    void aBlockThatIsNotAsTheIndexSays() {
        XzBlockRecord first = BLOCKS.get(0);
        XzBlockDecoder decoder = new XzBlockDecoder(XzFiles.PLENTY);
        for (XzBlockRecord wrong : List.of(
                new XzBlockRecord(12, first.unpaddedSize() - 1, 1000, XzCheck.CRC64),
                new XzBlockRecord(12, first.unpaddedSize(), 999, XzCheck.CRC64),
                new XzBlockRecord(12, 5, 1000, XzCheck.CRC64))) {
            assertThatExceptionOfType(CorruptXzException.class)
                    .isThrownBy(() -> decoder.decode(FILE, 12, wrong))
                    .satisfies(e -> assertThat(e.offset()).isEqualTo(12));
        }
    }

    @Test
    void comesAgainAtEachRead() throws IOException {
        byte[] file = changed((int) (BLOCKS.get(0).position() + BLOCKS.get(0).totalSize()) - 1, 1);
        InputStream block = new XzBlockDecoder(XzFiles.PLENTY)
                .open(new ByteArrayInputStream(file, 12, file.length - 12), BLOCKS.get(0));

        assertThat(block.readNBytes(1000)).isEqualTo(Arrays.copyOf(TEXT, 1000));
        assertThatThrownBy(block::read).isInstanceOf(CorruptXzException.class);
        assertThatThrownBy(block::read).isInstanceOf(CorruptXzException.class);
        block.close();
    }

    @Test
    void aBlockFromElsewhereMustBeWhatItSays() throws IOException {
        byte[] block = XzFiles.block(XzOptions.preset(0), TEXT, 0, 1000).bytes();

        assertThat(XzBlock.of(block, XzCheck.CRC64).uncompressedSize()).isEqualTo(1000);
        for (byte[] wrong : List.of(
                new byte[0],
                new byte[40],
                new byte[] {1, 2},
                Sequences.concat(XzBlockHeader.ofLzma2(4096, 0, 0), new byte[8]),
                Arrays.copyOf(block, block.length - 4),
                Arrays.copyOf(block, block.length + 4))) {
            assertThatExceptionOfType(CorruptXzException.class).isThrownBy(() -> XzBlock.of(wrong, XzCheck.CRC64));
        }
        assertThatExceptionOfType(CorruptXzException.class).isThrownBy(() -> XzBlock.of(block, XzCheck.SHA256));
    }

    @Test
    void blocksFromElsewhereMustHaveTheirSizes() throws IOException {
        XzCommand.assumeInstalled();
        byte[] file = XzCommand.compress(TEXT, "-T1 -0");
        XzBlockReader reader = new XzBlockReader(new ByteArrayInputStream(file), XzFiles.PLENTY);
        reader.next();

        assertThatIllegalStateException()
                .isThrownBy(reader::readBlock)
                .withMessage("the block's header does not have its sizes");
        assertThat(reader.openBlock().readAllBytes()).isEqualTo(TEXT);
        assertThat(reader.next()).isNull();
        assertThatExceptionOfType(CorruptXzException.class)
                .isThrownBy(() -> XzBlock.of(Arrays.copyOfRange(file, 12, file.length - 24), XzCheck.CRC64))
                .withMessageStartingWith("block without sizes");
    }

    @Test
    void readersWantEachBlockTaken() throws IOException {
        XzBlockReader reader = new XzBlockReader(new ByteArrayInputStream(FILE), XzFiles.PLENTY);
        assertThatIllegalStateException().isThrownBy(reader::readBlock);
        reader.next();
        assertThatIllegalStateException().isThrownBy(reader::next);
        InputStream block = reader.openBlock();
        assertThat(block.read()).isEqualTo(TEXT[0]);
        assertThatIllegalStateException().isThrownBy(reader::next);
        block.transferTo(OutputStream.nullOutputStream());

        assertThat(reader.next()).isNotNull();
        assertThat(reader.position()).isEqualTo(BLOCKS.get(1).position());
    }

    @Test
    void assemblersWantBlocksOfTheirCheckBeforeTheEnd() throws IOException {
        XzStreamAssembler assembler = new XzStreamAssembler(new ByteArrayOutputStream(), XzCheck.CRC32);
        XzBlock block = XzFiles.block(XzOptions.preset(0), TEXT, 0, 10);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> assembler.append(block))
                .withMessage("block with CRC64 in a stream with CRC32");
        assembler.finish();
        assertThatIllegalStateException().isThrownBy(assembler::finish);
    }

    @Test
    void arraysMustHoldWhatIsSaid() {
        XzBlockEncoder encoder = new XzBlockEncoder(XzOptions.preset(0));
        XzBlockDecoder decoder = new XzBlockDecoder(XzFiles.PLENTY);

        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> XzFiles.encode(encoder, TEXT, 2000, 1001));
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> decoder.decode(new byte[20], 0, BLOCKS.get(0)));
        assertThatIllegalArgumentException().isThrownBy(() -> new XzBlockRecord(0, 4, 0, XzCheck.NONE));
    }

    private static byte[] changed(int at, int by) {
        byte[] file = FILE.clone();
        file[at] ^= (byte) by;
        return file;
    }

    private static void assertFault(
            Class<? extends XzException> kind, String problem, long offset, ThrowingCallable reading) {
        assertThatThrownBy(reading).isInstanceOfSatisfying(kind, e -> {
            assertThat(e.problem()).isEqualTo(problem);
            assertThat(e.offset()).isEqualTo(offset);
            assertThat(e).hasMessage(problem + " (byte " + offset + ")");
        });
    }
}
