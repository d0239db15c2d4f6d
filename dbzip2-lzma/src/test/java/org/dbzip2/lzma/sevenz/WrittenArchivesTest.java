package org.dbzip2.lzma.sevenz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.codec.testing.TestInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what 7-Zip and Commons Compress take. */
class WrittenArchivesTest {
    private static final byte[] TEXT = SyntheticData.text(new Random(1), 170_000);
    private static final Instant TIME = Instant.parse("2006-11-23T12:34:56.123456700Z");
    private static final Optional<Instant> NONE = Optional.empty();
    private static final SevenZEntry FILE = SevenZEntry.file("file", TIME, 0644);

    @TempDir
    private Path folder;

    @BeforeEach
    void needsTheJudge() {
        SevenZipCommand.assumeInstalled();
    }

    static List<TestInput> inputs() {
        return List.of(
                new TestInput("one byte", () -> new byte[] {7}),
                new TestInput("zeros", () -> new byte[3_000_000]),
                new TestInput("noise", () -> SyntheticData.noise(new Random(2), 150_001)),
                new TestInput("text", TEXT::clone),
                new TestInput("program", () -> SyntheticData.program(new Random(3), 150_000)));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void aFileOfLzma2Pieces(TestInput input) throws IOException {
        byte[] raw = input.bytes();
        assertReadBack(raw, writer -> Archives.addLzma2(writer, FILE, raw, 50_000, Archives.DICTIONARY));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void aFileOfOneBzip2Stream(TestInput input) throws IOException {
        byte[] raw = input.bytes();
        Path archive = assertReadBack(raw, writer -> Archives.addBzip2(writer, FILE, raw));

        assertThat(SevenZipCommand.list(archive).get("file")).containsEntry("Method", "BZip2");
    }

    @ParameterizedTest
    @ValueSource(ints = {4096, 5000, 6144, 65_536, 100_000, 3 << 20, 16 << 20})
    void eachSizeOfDictionary(int size) throws IOException {
        Path archive = assertReadBack(TEXT, writer -> Archives.addLzma2(writer, FILE, TEXT, 100_000, size));

        String method =
                SevenZipCommand.list(archive).getOrDefault("file", Map.of()).getOrDefault("Method", "");
        assertThat(dictionaryOf(method)).isGreaterThanOrEqualTo(size).isLessThanOrEqualTo(size * 3 / 2);
    }

    /** As in {@code LZMA2:16}, {@code LZMA2:96k} or {@code LZMA2:3m}. */
    private static int dictionaryOf(String method) {
        String size = method.substring(method.indexOf(':') + 1);
        int number = Integer.parseInt(size.replaceAll("\\D", ""));
        return size.endsWith("m") ? number << 20 : size.endsWith("k") ? number << 10 : 1 << number;
    }

    @Test
    void namesTimesModesAndSums() throws IOException {
        Instant later = Instant.parse("2021-02-03T04:05:06.789Z");
        Instant latest = Instant.parse("2026-01-02T03:04:05Z");
        List<String> names = List.of("plain", "with space", "Grüße", "日本語", "😀 pair", "deep/er/file.txt", "a:b*c?");
        byte[] archive = Archives.write(writer -> {
            writer.addEmpty(SevenZEntry.folder("deep", TIME, 0750));
            writer.addEmpty(new SevenZEntry("deep/er", true, NONE, NONE, NONE, 0x10));
            for (String name : names) {
                Archives.addLzma2(writer, SevenZEntry.file(name, TIME, 0640), TEXT);
            }
            Archives.addBzip2(
                    writer,
                    new SevenZEntry("times", false, Optional.of(later), Optional.of(TIME), Optional.of(latest), 0x21),
                    TEXT);
            Archives.addLzma2(writer, new SevenZEntry("nothing known", false, NONE, NONE, NONE, 0), TEXT);
        });

        Path path = Files.write(folder.resolve("a.7z"), archive);
        Map<String, Map<String, String>> list = SevenZipCommand.list(path);
        assertThat(list.keySet()).containsAll(names).hasSize(names.size() + 4);
        assertThat(list.get("deep"))
                .containsEntry("Attributes", "D drwxr-x---")
                .containsEntry("Modified", "2006-11-23 12:34:56.1234567");
        assertThat(list.get("deep/er")).containsEntry("Attributes", "D").containsEntry("Modified", "");
        String crc = "%08X".formatted(Archives.crc32(TEXT));
        for (String name : names) {
            assertThat(list.get(name))
                    .containsEntry("Attributes", "A -rw-r-----")
                    .containsEntry("Size", "170000")
                    .containsEntry("CRC", crc)
                    .containsEntry("Modified", "2006-11-23 12:34:56.1234567");
        }
        assertThat(list.get("times"))
                .containsEntry("Attributes", "RA")
                .containsEntry("Modified", "2021-02-03 04:05:06.7890000")
                .containsEntry("Created", "2006-11-23 12:34:56.1234567")
                .containsEntry("Accessed", "2026-01-02 03:04:05.0000000");
        assertThat(list.get("nothing known"))
                .containsEntry("Attributes", "")
                .containsEntry("Modified", "")
                .containsEntry("CRC", crc);

        Path extracted = folder.resolve("x");
        SevenZipCommand.extract(path, extracted);
        for (String name : names) {
            Path file = extracted.resolve(name);
            assertThat(Files.readAllBytes(file)).isEqualTo(TEXT);
            assertThat(Files.getLastModifiedTime(file)).isEqualTo(FileTime.from(TIME));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-r-----");
        }
    }

    @Test
    void emptyFilesAndFolders() throws IOException {
        byte[] archive = Archives.write(writer -> {
            writer.addEmpty(SevenZEntry.file("empty", TIME, 0600));
            Archives.addLzma2(writer, FILE, TEXT);
            writer.addEmpty(SevenZEntry.folder("folder", TIME, 0755));
            Archives.addLzma2(writer, SevenZEntry.file("turns out empty", TIME, 0600), new byte[0]);
            Archives.addBzip2(writer, SevenZEntry.file("empty stream", TIME, 0600), new byte[0]);
            writer.addEmpty(SevenZEntry.folder("folder/inner", TIME, 0755));
            Archives.addBzip2(writer, SevenZEntry.file("last", TIME, 0600), new byte[0]);
        });

        Path path = Files.write(folder.resolve("a.7z"), archive);
        SevenZipCommand.test(path);
        Path extracted = folder.resolve("x");
        SevenZipCommand.extract(path, extracted);
        for (String empty : List.of("empty", "turns out empty", "empty stream", "last")) {
            assertThat(extracted.resolve(empty)).isRegularFile().isEmptyFile();
        }
        assertThat(extracted.resolve("folder/inner")).isEmptyDirectory();
        assertThat(extracted.resolve("file")).hasBinaryContent(TEXT);
        assertThat(SevenZipCommand.list(path).values())
                .extracting(fields -> fields.get("Packed Size"))
                .filteredOn(size -> !size.equals("0"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 8, 9, 1000})
    void soManyFiles(int count) throws IOException {
        byte[] archive = Archives.write(writer -> {
            for (int i = 0; i < count; i++) {
                Archives.addLzma2(writer, SevenZEntry.file("f" + i, TIME.plusSeconds(i), 0600), content(i));
            }
        });

        Path path = Files.write(folder.resolve("a.7z"), archive);
        SevenZipCommand.test(path);
        if (count > 0) {
            Map<String, Map<String, String>> list = SevenZipCommand.list(path);
            int packed = list.values().stream()
                    .mapToInt(fields -> Integer.parseInt(fields.getOrDefault("Packed Size", "")))
                    .sum();
            assertThat(list).hasSize(count);
            // Most of the header is what they have in common.
            assertThat(archive.length - packed).isLessThan(200 + 30 * count);
        }
        Path extracted = folder.resolve("x");
        SevenZipCommand.extract(path, extracted);
        for (int i = 0; i < count; i++) {
            assertThat(extracted.resolve("f" + i)).hasBinaryContent(content(i));
        }
    }

    private static byte[] content(int number) {
        return Arrays.copyOf(TEXT, 1 + number);
    }

    @Test
    void whatIsThereBeforeTheEndIsNoArchive() throws IOException {
        Path path = folder.resolve("a.7z");
        List<Integer> refusals = new ArrayList<>();
        try (SeekableByteChannel channel =
                Files.newByteChannel(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            SevenZWriter writer = new SevenZWriter(channel);
            refusals.add(testExitCode(path));
            Archives.addLzma2(writer, FILE, TEXT);
            refusals.add(testExitCode(path));
            writer.addEmpty(SevenZEntry.folder("folder", TIME, 0755));
            refusals.add(testExitCode(path));
            writer.finish();
            assertThat(writer.bytesWritten()).isEqualTo(Files.size(path));
        }

        assertThat(refusals).containsOnly(2);
        assertThat(testExitCode(path)).isZero();
    }

    private static int testExitCode(Path path) {
        return SevenZipCommand.run(new byte[0], "t -bd", path).exitCode();
    }

    private Path assertReadBack(byte[] raw, Archives.Filling filling) throws IOException {
        Path path = Files.write(folder.resolve("a.7z"), Archives.write(filling));
        SevenZipCommand.test(path);
        assertThat(SevenZipCommand.run(new byte[0], "x -so -bd", path).successfulOutput())
                .isEqualTo(raw);
        try (SevenZFile file = SevenZFile.builder().setPath(path).get()) {
            SevenZArchiveEntry entry = file.getNextEntry();
            assertThat(entry.getName()).isEqualTo(FILE.name());
            assertThat(entry.getSize()).isEqualTo(raw.length);
            assertThat(entry.getLastModifiedTime()).isEqualTo(FileTime.from(TIME));
            try (InputStream in = file.getInputStream(entry)) {
                assertThat(in.readAllBytes()).isEqualTo(raw);
            }
            assertThat(file.getNextEntry()).isNull();
        }
        return path;
    }
}
