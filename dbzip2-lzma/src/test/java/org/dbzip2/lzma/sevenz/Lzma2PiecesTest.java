package org.dbzip2.lzma.sevenz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** By pieces, a folder is what it is in one go. */
@Timeout(120)
class Lzma2PiecesTest {
    private static final SevenZEntry FILE = SevenZEntry.file("file", Instant.EPOCH, 0644);
    private static final byte[] TEXT = SyntheticData.text(new Random(1), 600_000);
    private static final byte[] ARCHIVE =
            Archives.write(writer -> Archives.addLzma2(writer, FILE, TEXT, 50_000, Archives.DICTIONARY));
    private static final long PLENTY = 1L << 30;

    @AfterEach
    void noThreadIsLeft() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("7z-"));
    }

    @ParameterizedTest
    @CsvSource({"2, 1", "2, 50000", "2, 120000", "3, 50001", "5, 1", "1, 1", "2, 10000000"})
    void eachPiece(int threads, int pieceSize) throws IOException {
        assertThat(inPieces(ARCHIVE, threads, PLENTY, pieceSize)).isEqualTo(TEXT);
    }

    /** Of the limit, as much is held back as the whole folder would take. */
    @ParameterizedTest
    @ValueSource(longs = {10 << 20, 18 << 20, 26 << 20, 40 << 20})
    void piecesThatAreTooLargeToBeKept(long memoryLimit) throws IOException {
        assertThat(inPieces(ARCHIVE, 2, memoryLimit, 1)).isEqualTo(TEXT);
    }

    @Test
    void someKeptAndSomeNot() throws IOException {
        byte[] raw = SyntheticData.text(new Random(2), 3_000_000);
        byte[] archive = Archives.write(writer -> {
            writer.beginFile(FILE, SevenZCoding.lzma2(Archives.DICTIONARY));
            int at = 0;
            for (int size : new int[] {10_000, 1_200_000, 20_000, 30_000, 1_300_000, 440_000}) {
                byte[] piece = Archives.lzma2(Arrays.copyOfRange(raw, at, at + size), Archives.DICTIONARY);
                writer.append(piece, 0, piece.length);
                at += size;
            }
            writer.endFile(raw.length, Archives.crc32(raw));
        });
        // A third of 27 MiB, less 8 for the decoder, holds pieces below 1 MiB.
        long memoryLimit = FolderCoding.of(folder(archive)).memory() + (27 << 20);

        assertThat(inPieces(archive, 2, memoryLimit, 1)).isEqualTo(raw);
    }

    @Test
    @Tag("once")
    void everyDamageIsSeen() throws IOException {
        byte[] raw = SyntheticData.text(new Random(3), 150);
        byte[] archive = Archives.write(writer -> Archives.addLzma2(writer, FILE, raw, 40, 4096));
        Folder folder = folder(archive);
        int accepted = 0;
        for (int bit = 0; bit < 8 * folder.packedSize(); bit++) {
            byte[] damaged = archive.clone();
            damaged[(int) folder.packedAt() + bit / 8] ^= (byte) (1 << bit % 8);
            Optional<byte[]> whole = outcome(() -> inOneGo(damaged));
            Optional<byte[]> pieces = outcome(() -> inPieces(damaged, 2, PLENTY, 1));
            assertThat(pieces.map(Arrays::toString)).as("bit %d", bit).isEqualTo(whole.map(Arrays::toString));
            accepted += whole.isPresent() ? 1 : 0;
        }
        // Bytes that are stored, or another literal: only the CRC tells.
        assertThat(accepted).isPositive();
    }

    private interface Reading {
        byte[] read() throws IOException;
    }

    private static Optional<byte[]> outcome(Reading reading) throws IOException {
        try {
            return Optional.of(reading.read());
        } catch (SevenZException e) {
            return Optional.empty();
        }
    }

    @Test
    void whatIsBeforeADamageComesOut() throws IOException {
        Folder folder = folder(ARCHIVE);
        byte[] damaged = ARCHIVE.clone();
        damaged[(int) (folder.packedAt() + folder.packedSize() / 2)] ^= 1;
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> inPieces(damaged, 3, PLENTY, 1, out)).isInstanceOf(CorruptSevenZException.class);
        assertThat(out.size()).isGreaterThan(200_000).isLessThan(TEXT.length);
        assertThat(out.toByteArray()).isEqualTo(Arrays.copyOf(TEXT, out.size()));
    }

    @Test
    void whatAnotherThreadsSourceThrowsComesOut() throws IOException {
        IOException thrown = new IOException("too many open files");
        try (SeekableByteChannel channel = new SeekableInMemoryByteChannel(ARCHIVE);
                FolderContent content = new Lzma2Pieces(
                        channel,
                        () -> {
                            throw thrown;
                        },
                        folder(ARCHIVE),
                        2,
                        PLENTY,
                        1)) {
            assertThatThrownBy(() -> {
                        // The other thread may come late, but not to all of them.
                        for (int left = TEXT.length; left > 0; ) {
                            left -= content.read(new byte[1000], 0, Math.min(left, 1000));
                            Thread.sleep(1);
                        }
                    })
                    .isSameAs(thrown);
        }
    }

    @Test
    void closedInTheMidst() throws IOException {
        try (SeekableByteChannel channel = new SeekableInMemoryByteChannel(ARCHIVE);
                FolderContent content = new Lzma2Pieces(channel, Sources.of(ARCHIVE), folder(ARCHIVE), 4, PLENTY, 1)) {
            byte[] some = new byte[10];
            assertThat(content.read(some, 0, 10)).isEqualTo(10);
            assertThat(some).isEqualTo(Arrays.copyOf(TEXT, 10));
        }
    }

    @Test
    void aFileOfPiecesIsReadBySeveralThreads() throws IOException {
        byte[] raw = SyntheticData.noise(new Random(4), 5_500_000);
        byte[] archive = Archives.write(writer -> Archives.addLzma2(writer, FILE, raw, 1_100_000, Archives.DICTIONARY));
        // One may take all that there is before the next has begun.
        CountDownLatch others = new CountDownLatch(1);
        Thread caller = Thread.currentThread();
        SevenZArchive file = SevenZArchive.open(
                () -> {
                    if (Thread.currentThread() != caller) {
                        others.countDown();
                    }
                    return new SeekableInMemoryByteChannel(archive);
                },
                SevenZLimits.DEFAULT);
        ByteArrayOutputStream copied = new ByteArrayOutputStream();
        OutputStream patient = new FilterOutputStream(copied) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                // When the first bytes come there is still work for them.
                try {
                    assertThat(others.await(60, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                out.write(bytes, offset, length);
            }
        };
        file.copyTo(entry -> true, patient, 3);
        MemorySink sink = new MemorySink();
        file.extract(entry -> true, sink, 3);
        file.test(3);

        assertThat(copied.toByteArray()).isEqualTo(raw);
        assertThat(sink.files().get("file")).isEqualTo(raw);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-m0=lzma2:d=64k:c=1m -mmt=2", "-m0=lzma2:d=1m:c=4m -mmt=2", "-m0=lzma2:d=1m -mmt=1", "-mx=5"})
    void whatSevenZipWrites(String options, @TempDir Path folder) throws IOException {
        SevenZipCommand.assumeInstalled();
        byte[] raw = SyntheticData.noise(new Random(5), 5_000_000);
        byte[] more = SyntheticData.text(new Random(6), 1_000_000);
        Files.write(folder.resolve("a"), raw);
        Files.write(folder.resolve("b"), more);
        Path archive = folder.resolve("a.7z");
        SevenZipCommand.run(new byte[0], "a -mf=off " + options, archive, folder.resolve("a"), folder.resolve("b"))
                .successfulOutput();
        MemorySink sink = new MemorySink();
        SevenZArchive.open(archive, SevenZLimits.DEFAULT).extract(entry -> true, sink, 3);

        assertThat(sink.files().get("a")).isEqualTo(raw);
        assertThat(sink.files().get("b")).isEqualTo(more);
    }

    @Test
    void theScannerFindsEachReset() throws IOException {
        List<Long> sizes = new ArrayList<>();
        try (SeekableByteChannel channel = new SeekableInMemoryByteChannel(ARCHIVE)) {
            Lzma2Scanner scanner = new Lzma2Scanner(channel, folder(ARCHIVE), 100_000);
            for (Folder piece = scanner.next(); piece != null; piece = scanner.next()) {
                sizes.add(piece.rawSize());
            }
        }
        assertThat(sizes).containsExactly(100_000L, 100_000L, 100_000L, 100_000L, 100_000L, 100_000L);
    }

    private static Folder folder(byte[] archive) throws IOException {
        try (SeekableByteChannel channel = new SeekableInMemoryByteChannel(archive)) {
            return Contents.read(channel, SevenZLimits.DEFAULT)
                    .streams()
                    .folders()
                    .get(0);
        }
    }

    private static byte[] inOneGo(byte[] archive) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Folder folder = folder(archive);
        try (SeekableByteChannel channel = new SeekableInMemoryByteChannel(archive);
                FolderContent content = new FolderDecoder(channel, folder, new byte[0], PLENTY)) {
            copy(content, folder, out);
        }
        return out.toByteArray();
    }

    private static byte[] inPieces(byte[] archive, int threads, long memoryLimit, int pieceSize) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        inPieces(archive, threads, memoryLimit, pieceSize, out);
        return out.toByteArray();
    }

    private static void inPieces(
            byte[] archive, int threads, long memoryLimit, int pieceSize, ByteArrayOutputStream out)
            throws IOException {
        Folder folder = folder(archive);
        try (SeekableByteChannel channel = new SeekableInMemoryByteChannel(archive);
                FolderContent content =
                        new Lzma2Pieces(channel, Sources.of(archive), folder, threads, memoryLimit, pieceSize)) {
            copy(content, folder, out);
        }
    }

    private static void copy(FolderContent content, Folder folder, ByteArrayOutputStream out) throws IOException {
        byte[] some = new byte[7000];
        for (long left = folder.rawSize(); left > 0; ) {
            int count = content.read(some, 0, (int) Math.min(left, some.length));
            out.write(some, 0, count);
            left -= count;
        }
        content.end();
    }
}
