package org.dbzip2.lzma.sevenz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an archive claims is held against the limits before anything is done for it. */
class LimitsTest {
    private static final SevenZEntry FILE = SevenZEntry.file("zeros", Instant.EPOCH, 0644);
    private static final int LENGTH = 1 << 20;
    private static final byte[] ZEROS = Archives.write(writer -> Archives.addLzma2(writer, FILE, new byte[LENGTH]));

    @Test
    void allBytesTogether() {
        byte[] two = Archives.write(writer -> {
            Archives.addLzma2(writer, FILE, new byte[1000]);
            Archives.addLzma2(writer, SevenZEntry.file("more", Instant.EPOCH, 0644), new byte[1000]);
        });
        assertOpens(two, SevenZLimits.DEFAULT.withRawSize(2000, 1000, 1 << 30));
        assertRefused(two, SevenZLimits.DEFAULT.withRawSize(1999, 1000, 1 << 30), "unpacks to 2000 bytes");
    }

    @Test
    void whatOneByteBecomes() {
        int ratio = (LENGTH + ZEROS.length - 1) / ZEROS.length;
        assertOpens(ZEROS, SevenZLimits.DEFAULT.withRawSize(1L << 40, ratio, 0));
        assertRefused(ZEROS, SevenZLimits.DEFAULT.withRawSize(1L << 40, ratio - 1, 0), "times as many");
        assertRefused(ZEROS, SevenZLimits.DEFAULT.withRawSize(1L << 40, 0, LENGTH - 1), "times as many");
        assertOpens(ZEROS, SevenZLimits.DEFAULT.withRawSize(1L << 40, 0, LENGTH));
    }

    @Test
    void howManyThereAre() {
        byte[] nine = Archives.write(writer -> {
            for (int i = 0; i < 9; i++) {
                SevenZEntry entry = SevenZEntry.file("f" + i, Instant.EPOCH, 0644);
                if (i % 2 == 0) {
                    writer.addEmpty(entry);
                } else {
                    Archives.addLzma2(writer, entry, new byte[10]);
                }
            }
        });
        assertOpens(nine, SevenZLimits.DEFAULT.withEntries(9, 1 << 20));
        assertRefused(nine, SevenZLimits.DEFAULT.withEntries(8, 1 << 20), "9 files and folders, 8 are allowed");
    }

    @Test
    void howLongTheHeaderIs() {
        byte[] many = Archives.write(writer -> {
            for (int i = 0; i < 1000; i++) {
                writer.addEmpty(SevenZEntry.file("a name" + i, Instant.EPOCH, 0644));
            }
        });
        assertRefused(many, SevenZLimits.DEFAULT.withEntries(1000, many.length), "header of");
        assertRefused(ZEROS, SevenZLimits.DEFAULT.withEntries(1, 10), "header of");
    }

    @Test
    void memoryOfDecoders() throws IOException {
        SevenZArchive opened = SevenZArchive.open(Sources.of(ZEROS), SevenZLimits.DEFAULT.withMemory(4 << 20));
        MemorySink sink = new MemorySink();

        assertThatThrownBy(() -> opened.test(1))
                .isInstanceOf(SevenZLimitException.class)
                .hasMessageContaining("bytes of memory, 4194304 are allowed (zeros)");
        assertThatThrownBy(() -> opened.extract(entry -> true, sink, 1)).isInstanceOf(SevenZLimitException.class);
        assertThat(sink.files()).isEmpty();
    }

    /** Of 4 GiB less a byte, and so is the file; but there are few packed bytes. */
    @ParameterizedTest
    @ValueSource(strings = {"LZMA2", "LZMA"})
    void aDictionaryTakesNoMemoryOnAClaim(String method) throws IOException {
        byte[] properties = HexFormat.of().parseHex(method.equals("LZMA") ? "5dffffffff" : "28");
        Coder coder = Coder.of(SevenZMethod.valueOf(method), properties);
        byte[] archive = claiming(coder, (1L << 32) - 1, 100);
        SevenZLimits limits = SevenZLimits.DEFAULT.withRawSize(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);

        long allocated = allocatedBytes();
        assertThatThrownBy(() -> SevenZArchive.open(Sources.of(archive), limits).test(1))
                .isInstanceOf(CorruptSevenZException.class)
                .hasMessageContaining("more bytes than " + method);
        assertThat(allocatedBytes() - allocated).isLessThan(4 << 20);
    }

    @ParameterizedTest
    @ValueSource(longs = {1000, 1 << 20, Integer.MAX_VALUE, 1L << 40, -1})
    void countsTakeNoMemoryOnAClaim(long count) {
        HeaderBytes sizes = new HeaderBytes().number(10);
        HeaderBytes folder = HeaderParts.folder(List.of(Coder.of(SevenZMethod.COPY, new byte[0])));
        byte[][] headers = {
            header().put(HeaderId.FILES).number(count).put(new byte[8]).toByteArray(),
            header().put(HeaderId.MAIN_STREAMS)
                    .put(HeaderId.PACK_INFO)
                    .number(0)
                    .number(count)
                    .put(HeaderId.SIZE)
                    .put(new byte[8])
                    .toByteArray(),
            header().put(HeaderId.MAIN_STREAMS)
                    .put(HeaderId.UNPACK_INFO)
                    .put(HeaderId.FOLDER)
                    .number(count)
                    .put(new byte[8])
                    .toByteArray(),
            header().put(HeaderId.MAIN_STREAMS)
                    .put(HeaderId.UNPACK_INFO)
                    .put(HeaderId.FOLDER)
                    .number(1)
                    .put(0)
                    .number(count)
                    .put(new byte[8])
                    .toByteArray(),
            header().put(HeaderId.MAIN_STREAMS)
                    .put(HeaderId.UNPACK_INFO)
                    .put(HeaderId.FOLDER)
                    .number(1)
                    .put(0)
                    .number(1)
                    .put(0x31)
                    .put(0)
                    .number(count)
                    .number(count)
                    .put(new byte[8])
                    .toByteArray(),
            header().put(HeaderId.MAIN_STREAMS)
                    .put(HeaderId.UNPACK_INFO)
                    .put(HeaderId.FOLDER)
                    .number(1)
                    .put(0)
                    .number(1)
                    .put(0x21)
                    .put(0)
                    .number(count)
                    .put(new byte[8])
                    .toByteArray(),
            header().put(HeaderId.MAIN_STREAMS)
                    .put(HeaderParts.packInfo(0, 1, sizes))
                    .put(HeaderParts.unpackInfo(1, folder, sizes))
                    .put(HeaderId.END)
                    .put(HeaderId.SUB_STREAMS)
                    .put(HeaderId.UNPACK_STREAM_COUNT)
                    .number(count)
                    .put(HeaderId.SIZE)
                    .put(new byte[8])
                    .toByteArray(),
            header().put(HeaderId.FILES)
                    .number(1)
                    .put(HeaderId.NAMES)
                    .number(count)
                    .put(new byte[8])
                    .toByteArray(),
        };
        for (byte[] header : headers) {
            byte[] archive = Archives.ofHeader(new byte[10], new HeaderBytes().put(header));
            long allocated = allocatedBytes();
            assertThatThrownBy(() -> SevenZArchive.open(Sources.of(archive), SevenZLimits.DEFAULT))
                    .isInstanceOf(SevenZException.class);
            assertThat(allocatedBytes() - allocated).isLessThan(1 << 20);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1 << 20, 1L << 31, 1L << 40, Long.MAX_VALUE, -1, -33})
    void theSizeOfTheHeaderTakesNoMemoryOnAClaim(long size) {
        byte[] archive = new StartHeader(0, size, 0).toBytes().array();
        long allocated = allocatedBytes();

        assertThatThrownBy(() -> SevenZArchive.open(Sources.of(archive), SevenZLimits.DEFAULT))
                .isInstanceOf(TruncatedSevenZException.class);
        assertThat(allocatedBytes() - allocated).isLessThan(1 << 20);
    }

    @Test
    void foldersThatHoldNothingCountToo() {
        HeaderBytes one = HeaderParts.folder(List.of(Coder.of(SevenZMethod.COPY, new byte[0])));
        HeaderBytes sizes = new HeaderBytes();
        HeaderBytes folders = new HeaderBytes();
        for (int i = 0; i < 100; i++) {
            folders.put(one);
            sizes.number(0);
        }
        HeaderBytes header = header().put(HeaderId.MAIN_STREAMS)
                .put(HeaderParts.packInfo(0, 100, sizes))
                .put(HeaderParts.unpackInfo(100, folders, sizes))
                .put(HeaderId.END)
                .put(HeaderId.SUB_STREAMS)
                .put(HeaderId.UNPACK_STREAM_COUNT)
                .put(new byte[100])
                .put(HeaderId.END)
                .put(HeaderId.END)
                .put(HeaderId.END);
        byte[] archive = Archives.ofHeader(new byte[0], header);

        assertOpens(archive, SevenZLimits.DEFAULT.withEntries(100, 1 << 20));
        assertRefused(archive, SevenZLimits.DEFAULT.withEntries(99, 1 << 20), "100 folders, 99 files are allowed");
        assertRefused(archive, SevenZLimits.DEFAULT.withEntries(24, 1 << 20), "100 packed streams");
    }

    @Test
    void waysOfCodingAreFew() {
        HeaderBytes folders = new HeaderBytes();
        for (int i = 0; i <= 10_000; i++) {
            folders.put(HeaderParts.folder(
                    List.of(Coder.of(SevenZMethod.PPMD, Integer.toString(i).getBytes(StandardCharsets.US_ASCII)))));
        }
        byte[] archive = Archives.ofHeader(
                new byte[0],
                header().put(HeaderId.MAIN_STREAMS).put(HeaderParts.unpackInfo(10_001, folders, new HeaderBytes())));

        assertThatThrownBy(() -> SevenZArchive.open(Sources.of(archive), SevenZLimits.DEFAULT))
                .isInstanceOf(UnsupportedSevenZException.class)
                .hasMessageContaining("ways of coding");
    }

    private static HeaderBytes header() {
        return new HeaderBytes().put(HeaderId.HEADER);
    }

    /** An archive of a file that is said to be so long. */
    private static byte[] claiming(Coder coder, long rawSize, int packedSize) {
        HeaderBytes header = header().put(HeaderId.MAIN_STREAMS)
                .put(HeaderParts.packInfo(0, 1, new HeaderBytes().number(packedSize)))
                .put(HeaderParts.unpackInfo(1, HeaderParts.folder(List.of(coder)), new HeaderBytes().number(rawSize)))
                .put(HeaderId.END)
                .put(HeaderId.END)
                .put(HeaderId.FILES)
                .number(1)
                .put(HeaderId.END)
                .put(HeaderId.END);
        return Archives.ofHeader(new byte[packedSize], header);
    }

    private static long allocatedBytes() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static void assertOpens(byte[] archive, SevenZLimits limits) {
        assertThatCode(() -> SevenZArchive.open(Sources.of(archive), limits).test(1))
                .doesNotThrowAnyException();
    }

    private static void assertRefused(byte[] archive, SevenZLimits limits, String problem) {
        assertThatThrownBy(() -> SevenZArchive.open(Sources.of(archive), limits))
                .isInstanceOf(SevenZLimitException.class)
                .hasMessageContaining(problem);
    }
}
