package org.dbzip2.lzma.xz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.EngineOptions;
import org.dbzip2.lzma.Lzma2Options;
import org.dbzip2.lzma.XzCommand;
import org.junit.jupiter.api.Test;

/** Neither what a file claims nor how many blocks it has makes anything take more memory than allowed. */
class MemoryTest {
    private static final byte[] TEXT = SyntheticData.text(new Random(1), 30_000);
    private static final int MEBIBYTE = 1 << 20;

    @Test
    void anEncoderTakesItsArraysOnce() {
        XzOptions options = XzOptions.preset(6);
        XzBlockEncoder encoder = new XzBlockEncoder(options);
        byte[] raw = new byte[9 * MEBIBYTE];

        assertThat(allocated(() -> XzFiles.encode(encoder, raw, 0, raw.length)))
                .isBetween(
                        options.lzma2().encoderMemory() - 10 * MEBIBYTE,
                        options.lzma2().encoderMemory() + 10 * MEBIBYTE);
        assertThat(allocated(() -> XzFiles.encode(encoder, raw, 0, raw.length))).isLessThan(2 * MEBIBYTE);
    }

    @Test
    void aDecoderTakesItsArraysOnce() throws IOException {
        byte[] raw = new byte[MEBIBYTE];
        XzBlock block =
                XzFiles.block(XzOptions.of(Lzma2Options.preset(0).withDictionarySize(MEBIBYTE)), raw, 0, raw.length);
        XzBlockDecoder decoder = new XzBlockDecoder(XzFiles.PLENTY);

        assertThat(allocated(() -> XzFiles.decode(decoder, block.bytes(), 0, block.record(0))))
                .isGreaterThan(2 * MEBIBYTE);
        assertThat(allocated(() -> XzFiles.decode(decoder, block.bytes(), 0, block.record(0))))
                .isBetween(1L * MEBIBYTE, 3L * MEBIBYTE / 2);
    }

    @Test
    void aLargeDictionaryOfALittleBlockTakesNothing() throws IOException {
        byte[] file = withDictionary(XzFiles.write(TEXT, TEXT.length, XzOptions.preset(0)), 40);

        for (XzFiles.Way way : XzFiles.Way.values()) {
            assertThat(way.read(file, MEBIBYTE)).isEqualTo(TEXT);
        }
    }

    @Test
    void aLargeDictionaryOfABlockOfUnknownSizeIsRefused() throws IOException {
        XzCommand.assumeInstalled();
        byte[] file = XzCommand.compress(TEXT, "-T1 -9");
        XzBlockReader reader = new XzBlockReader(new ByteArrayInputStream(file), 64L * MEBIBYTE);

        XzBlockHeader header = Objects.requireNonNull(reader.next());

        assertThat(header.decoderMemory()).isBetween(64L * MEBIBYTE + 1, 65L * MEBIBYTE);
        assertThatThrownBy(reader::openBlock).isInstanceOfSatisfying(XzMemoryLimitException.class, e -> {
            assertThat(e.needed()).isEqualTo(header.decoderMemory());
            assertThat(e.limit()).isEqualTo(64L * MEBIBYTE);
            assertThat(e.offset()).isEqualTo(12);
        });
        assertThat(XzFiles.Way.AS_A_PIPE.read(file, header.decoderMemory())).isEqualTo(TEXT);
    }

    @Test
    void aDictionaryThatNoArrayHoldsIsNotKnown() throws IOException {
        XzCommand.assumeInstalled();
        byte[] file = withDictionary(XzCommand.compress(TEXT, "-T1 -0"), 40);
        XzBlockReader reader = new XzBlockReader(new ByteArrayInputStream(file), Long.MAX_VALUE);
        reader.next();

        assertThatThrownBy(reader::openBlock).isInstanceOf(UnsupportedXzException.class);
    }

    @Test
    void whatABlockBecomesCountsWhereItIsAnArray() throws IOException {
        byte[] raw = new byte[10 * MEBIBYTE];
        byte[] file = XzFiles.write(raw, raw.length, XzOptions.preset(0));

        assertThat(XzFiles.Way.BY_INDEX_STREAMING.read(file, MEBIBYTE)).isEqualTo(raw);
        assertThatThrownBy(() -> XzFiles.Way.BY_INDEX.read(file, 10L * MEBIBYTE))
                .isInstanceOf(XzMemoryLimitException.class)
                .hasMessageContaining("10485760 are allowed (byte 12)");
    }

    @Test
    void aBlockThatClaimsToBecomeTerabytesIsRefusedBeforeAnythingIsTaken() {
        XzBlock block = XzFiles.block(XzOptions.preset(0), TEXT, 0, TEXT.length);
        byte[] header = XzBlockHeader.ofLzma2(4096, 20_000, Long.MAX_VALUE);
        XzBlockRecord record = new XzBlockRecord(0, header.length + 20_000L + 8, Long.MAX_VALUE, XzCheck.CRC64);
        byte[] bytes = Arrays.copyOf(header, (int) record.totalSize());

        assertThat(block.bytes().length).isLessThan(bytes.length);
        assertThatThrownBy(() -> new XzBlockDecoder(Long.MAX_VALUE).decode(bytes, 0, record))
                .isInstanceOf(XzMemoryLimitException.class);
        assertThatThrownBy(() -> new XzBlockDecoder(1000).decode(bytes, 0, record))
                .isInstanceOf(XzMemoryLimitException.class);
    }

    @Test
    void aPipeGivesABlockNoRoomBeforeItArrives() {
        byte[] start = Sequences.concat(
                StreamFrame.header(XzCheck.CRC64), XzBlockHeader.ofLzma2(4096, 900 * MEBIBYTE, 5000), new byte[100]);
        XzBlockReader reader = new XzBlockReader(new ByteArrayInputStream(start), XzFiles.PLENTY);

        assertThat(allocated(() -> {
                    reader.next();
                    assertThatThrownBy(reader::readBlock)
                            .isInstanceOfSatisfying(
                                    TruncatedXzException.class,
                                    e -> assertThat(e.offset()).isEqualTo(start.length));
                }))
                .isLessThan(20L * MEBIBYTE);
        XzBlockReader smaller = new XzBlockReader(new ByteArrayInputStream(start), 100L * MEBIBYTE);
        assertThatThrownBy(() -> {
                    smaller.next();
                    smaller.readBlock();
                })
                .isInstanceOf(XzMemoryLimitException.class);
    }

    /** Blocks of nothing, which a file may have as many of as it likes, and which a pipe does not know to be so. */
    @Test
    void emptyBlocksTakeNextToNothing() {
        byte[] block = {2, 0, 0x21, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        StreamFrame.buffer(block).putInt(8, StreamFrame.crc32(block, 0, 8));
        byte[] file = Sequences.concat(StreamFrame.header(XzCheck.NONE), Sequences.repeat(block, 1000 * block.length));
        PipedBlocks source = source(file);

        assertThat(allocated(() -> {
                    int blocks = 0;
                    while (!source.isAtEnd()) {
                        source.read();
                        blocks += source.poll() instanceof CodedPiece.Decoded ? 1 : 0;
                    }
                    assertThat(blocks).isEqualTo(1000);
                }))
                .isLessThan(20L * MEBIBYTE);
    }

    private static PipedBlocks source(byte[] file) {
        try {
            return new PipedBlocks(new ByteArrayInputStream(file), EngineOptions.of(1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anIndexOfManyBlocksIsRefused() throws IOException {
        byte[] file = XzFiles.write(TEXT, 10, XzOptions.preset(0).withCheck(XzCheck.NONE));

        assertThat(XzIndexReader.read(XzFiles.channel(file), 50_000).blocks()).hasSize(3000);
        assertThatThrownBy(() -> XzIndexReader.read(XzFiles.channel(file), 47_999))
                .isInstanceOf(XzMemoryLimitException.class);
    }

    @Test
    void manyStreamsAreRefusedToo() throws IOException {
        byte[] empty = XzFiles.write(new byte[0], 1, XzOptions.preset(0));
        byte[] file = new byte[1000 * empty.length];
        for (int at = 0; at < file.length; at += empty.length) {
            System.arraycopy(empty, 0, file, at, empty.length);
        }

        assertThat(XzIndexReader.read(XzFiles.channel(file), MEBIBYTE).streamCount())
                .isEqualTo(1000);
        assertThatThrownBy(() -> XzIndexReader.read(XzFiles.channel(file), 100_000))
                .isInstanceOf(XzMemoryLimitException.class);
    }

    /** The file with another dictionary in the header of its first block, which has no filter but LZMA2. */
    private static byte[] withDictionary(byte[] file, int code) {
        int start = StreamFrame.HEADER_SIZE;
        int size = XzBlockHeader.sizeByFirstByte(file[start]);
        int filter = start + 2;
        while (file[filter] != FilterChain.LZMA2_ID || file[filter + 1] != 1) {
            filter++;
        }
        file[filter + 2] = (byte) code;
        StreamFrame.buffer(file).putInt(start + size - 4, StreamFrame.crc32(file, start, size - 4));
        return file;
    }

    /** Something that may fail. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private static long allocated(Work work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        try {
            work.run();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
