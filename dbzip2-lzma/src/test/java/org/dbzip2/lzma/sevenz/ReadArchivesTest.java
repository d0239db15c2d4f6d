package org.dbzip2.lzma.sevenz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What 7-Zip writes is read, with any number of threads. */
class ReadArchivesTest {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.nnnnnnnnn", Locale.ROOT);

    private final Map<String, byte[]> files = new TreeMap<>();

    @TempDir
    private Path folder;

    private Path archive;

    @BeforeEach
    void makeFiles() throws IOException {
        SevenZipCommand.assumeInstalled();
        archive = folder.resolve("a.7z");
        files.put("in/program", SyntheticData.program(new Random(1), 90_000));
        files.put("in/noise", SyntheticData.noise(new Random(2), 70_000));
        files.put("in/deep/er/text", SyntheticData.text(new Random(3), 120_000));
        files.put("in/empty", new byte[0]);
        files.put("in/one", new byte[] {1});
        files.put("in/Grüße 日本 😀", SyntheticData.text(new Random(4), 1000));
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
        Files.createDirectories(folder.resolve("in/no files/inner"));
    }

    private void pack(String options) {
        SevenZipCommand.run(new byte[0], "a -bd " + options, archive, folder.resolve("in"))
                .successfulOutput();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-mx=1",
                "-mx=5",
                "-mx=9",
                "-mx=0",
                "-ms=off",
                "-ms=off -mhc=off",
                "-ms=100k",
                "-mhc=off",
                "-m0=lzma -ms=off",
                "-m0=lzma:d=64k:lc=1:lp=2:pb=0",
                "-m0=lzma:eos=on",
                "-m0=lzma2:d=4k -mmt=2",
                "-m0=lzma2:d=48k:c=64k -mmt=2",
                "-m0=bzip2",
                "-m0=bzip2 -mmt=2 -ms=off",
                "-m0=bzip2:d=100k -mmt=1",
                "-m0=deflate",
                "-m0=deflate64",
                "-m0=copy -ms=off",
                "-m0=delta:1 -m1=lzma2",
                "-m0=delta:4 -m1=lzma",
                "-m0=delta:256 -m1=bzip2",
                "-m0=bcj -m1=lzma2",
                "-m0=bcj -m1=lzma",
                "-m0=bcj -m1=deflate",
                "-m0=bcj -m1=copy",
                "-m0=ppc -m1=lzma2",
                "-m0=ia64 -m1=lzma2",
                "-m0=arm -m1=lzma2",
                "-m0=armt -m1=lzma2",
                "-m0=sparc -m1=lzma2",
                "-m0=bcj -m1=delta:2 -m2=lzma2",
                "-mtc=on -mta=on",
                "-mtm=off",
            })
    void allItsMethods(String options) throws IOException {
        pack(options);

        assertRead();
    }

    private void assertRead() throws IOException {
        SevenZArchive opened = SevenZArchive.open(archive, SevenZLimits.DEFAULT);
        for (int threads : new int[] {1, 2, 5}) {
            MemorySink sink = new MemorySink();
            opened.test(threads);
            opened.extract(entry -> true, sink, threads);
            assertThat(sink.files()).containsOnlyKeys(files.keySet());
            sink.files().forEach((name, content) -> assertThat(content).isEqualTo(files.get(name)));
            assertThat(sink.folders())
                    .containsExactlyInAnyOrder("in", "in/deep", "in/deep/er", "in/no files", "in/no files/inner");
        }
        ByteArrayOutputStream copied = new ByteArrayOutputStream();
        opened.copyTo(entry -> true, copied, 2);
        assertThat(copied.toByteArray())
                .isEqualTo(
                        SevenZipCommand.run(new byte[0], "x -bd -so", archive).successfulOutput());
        assertListed(opened.entries());
    }

    private void assertListed(List<ArchivedEntry> entries) {
        Map<String, Map<String, String>> list = SevenZipCommand.list(archive);
        assertThat(entries).extracting(ArchivedEntry::name).containsExactlyElementsOf(list.keySet());
        for (ArchivedEntry entry : entries) {
            Map<String, String> fields = list.getOrDefault(entry.name(), Map.of());
            assertThat(fields)
                    .containsEntry("Size", Long.toString(entry.size()))
                    .containsEntry(
                            "Modified",
                            time(entry.entry()
                                    .modified()
                                    .map(at -> LocalDateTime.ofInstant(at, ZoneOffset.UTC))
                                    .map(TIME::format)
                                    .orElse("")));
            assertThat(entry.crc32().stream()
                            .mapToObj("%08X"::formatted)
                            .findFirst()
                            .orElse(""))
                    .isEqualTo(fields.get("CRC"));
            assertThat(entry.packedSize().stream()
                            .mapToObj(Long::toString)
                            .findFirst()
                            .orElse(""))
                    .isEqualTo(fields.get("Packed Size"));
            assertThat(entry.group() < 0 ? "" : Integer.toString(entry.group())).isEqualTo(fields.get("Block"));
            assertThat(String.join(" ", entry.methods()))
                    .isEqualTo(fields.getOrDefault("Method", "").replaceAll(":[^ ]*", ""));
            assertThat(entry.entry().isFolder())
                    .isEqualTo(fields.getOrDefault("Attributes", "").startsWith("D"));
        }
    }

    /** It has seven digits. */
    private static String time(String nanos) {
        return nanos.isEmpty() ? "" : nanos.substring(0, nanos.length() - 2);
    }

    @Test
    void ours() throws IOException {
        List<String> folders = List.of("in", "in/deep", "in/deep/er", "in/no files", "in/no files/inner");
        Files.write(archive, Archives.write(writer -> {
            for (String name : folders) {
                writer.addEmpty(SevenZEntry.folder(name, Instant.EPOCH, 0755));
            }
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                SevenZEntry entry = SevenZEntry.file(file.getKey(), Instant.EPOCH, 0644);
                Archives.addLzma2(writer, entry, file.getValue(), 30_000, Archives.DICTIONARY);
            }
        }));

        assertRead();
    }

    @Test
    void filesOfSeveralFoldersComeFromSeveralThreads() throws IOException {
        pack("-ms=off");
        MemorySink sink = new MemorySink();
        SevenZArchive.open(archive, SevenZLimits.DEFAULT).extract(entry -> entry.size() > 10_000, sink, 3);

        assertThat(sink.files()).hasSize(3);
        assertThat(sink.threads()).isSubsetOf(sink.threads());
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("7z-"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-ms=off", "-ms=on"})
    void whatIsWanted(String options) throws IOException {
        pack(options);
        SevenZArchive opened = SevenZArchive.open(archive, SevenZLimits.DEFAULT);
        for (String wanted : files.keySet()) {
            MemorySink sink = new MemorySink();
            opened.extract(entry -> entry.name().equals(wanted), sink, 2);
            assertThat(sink.folders()).isEmpty();
            assertThat(sink.files()).containsOnlyKeys(wanted);
            assertThat(sink.files().get(wanted)).isEqualTo(files.get(wanted));
            ByteArrayOutputStream copied = new ByteArrayOutputStream();
            opened.copyTo(entry -> entry.name().equals(wanted), copied, 2);
            assertThat(copied.toByteArray()).isEqualTo(files.get(wanted));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-m0=ppmd",
                "-m0=bcj2 -m1=lzma",
                "-m0=arm64 -m1=lzma2",
                "-m0=riscv -m1=lzma",
                "-m0=swap4 -m1=lzma2",
                "-psecret"
            })
    void whatIsNotKnownIsListedAndNotRead(String options) throws IOException {
        pack(options);
        SevenZArchive opened = SevenZArchive.open(archive, SevenZLimits.DEFAULT);
        MemorySink sink = new MemorySink();

        if (!options.contains("swap4")) {
            assertListed(opened.entries());
        }
        assertThatThrownBy(() -> opened.test(2)).isInstanceOf(UnsupportedSevenZException.class);
        assertThatThrownBy(() -> opened.extract(entry -> true, sink, 2))
                .isInstanceOf(UnsupportedSevenZException.class)
                .hasMessageContaining(options.equals("-psecret") ? "encrypted" : "not known here");
        assertThat(sink.files()).isEmpty();
        assertThat(sink.folders()).isEmpty();
    }

    @Test
    void anArchiveWhoseNamesAreEncryptedSaysSo() {
        pack("-psecret -mhe=on");
        assertThatThrownBy(() -> SevenZArchive.open(archive, SevenZLimits.DEFAULT))
                .isInstanceOf(UnsupportedSevenZException.class)
                .hasMessageContaining("encrypted");
    }

    @Test
    void oneOfSeveralVolumesSaysSo() throws IOException {
        pack("-v100k");
        List<Path> volumes = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(path -> path.toString().contains(".7z.")).sorted().forEach(volumes::add);
        }
        assertThat(volumes).hasSizeGreaterThan(1);

        assertThatThrownBy(() -> SevenZArchive.open(volumes.get(0), SevenZLimits.DEFAULT))
                .isInstanceOf(TruncatedSevenZException.class)
                .hasMessageContaining("volumes");
        assertThatThrownBy(() -> SevenZArchive.open(volumes.get(1), SevenZLimits.DEFAULT))
                .isInstanceOf(NotSevenZException.class);
        for (Path volume : volumes) {
            Files.write(archive, Files.readAllBytes(volume), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        assertRead();
    }
}
