package org.dbzip2.lzma.sevenz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing is extracted that would go where it should not, or become what it should not. */
class UnsafeEntriesTest {
    private static final byte[] CONTENT = {1, 2, 3};

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/etc/passwd",
                "//host/share",
                "..",
                "../up",
                "a/../../up",
                "a/..",
                ".",
                "./a",
                "a/./b",
                "a//b",
                "a/",
                "C:",
                "C:/windows",
                "c:file",
                "a\\b",
                "..\\up",
                "\\\\host\\share",
            })
    void namesThatLeadElsewhere(String name) throws IOException {
        assertRefused(
                Archives.write(writer -> {
                    Archives.addLzma2(writer, file("good"), CONTENT);
                    Archives.addLzma2(writer, file(name), CONTENT);
                }),
                name);
        assertRefused(
                Archives.write(writer -> {
                    writer.addEmpty(file("good"));
                    writer.addEmpty(file(name));
                }),
                name);
        assertRefused(Archives.write(writer -> writer.addEmpty(SevenZEntry.folder(name, Instant.EPOCH, 0755))), name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "...",
                "..a",
                "a..",
                "a/..b/c",
                ".hidden",
                "with space",
                "x:y/z:",
                "日本語/😀",
                "ab:c",
                "tab\tnew\nline",
                "-rf"
            })
    void allOtherNames(String name) throws IOException {
        // Only one letter before a colon is a drive.
        String allowed = name.startsWith("x:") ? "d/" + name : name;
        MemorySink sink = new MemorySink();
        open(Archives.write(writer -> Archives.addLzma2(writer, file(allowed), CONTENT)))
                .extract(entry -> true, sink, 1);

        assertThat(sink.files()).containsOnlyKeys(allowed);
    }

    @ParameterizedTest
    @CsvSource({"same, same", "d/f, d/f", "f, f/g", "f, f/g/h", "f/g/h, f"})
    void namesThatMeet(String first, String second) throws IOException {
        byte[] archive = Archives.write(writer -> {
            Archives.addLzma2(writer, file(first), CONTENT);
            writer.addEmpty(file(second));
        });
        assertRefused(archive, first.length() > second.length() ? first : second);
        // One of them alone is fine.
        MemorySink sink = new MemorySink();
        open(archive).extract(entry -> entry.index() == 0, sink, 1);
        assertThat(sink.files()).containsOnlyKeys(first);
    }

    @Test
    void namesThatDifferByCaseAreTwo() throws IOException {
        MemorySink sink = new MemorySink();
        open(Archives.write(writer -> {
                    Archives.addLzma2(writer, file("makefile"), CONTENT);
                    Archives.addLzma2(writer, file("Makefile"), CONTENT);
                }))
                .extract(entry -> true, sink, 1);

        assertThat(sink.files()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0120777, 0020666, 0060666, 0010666, 0140777})
    void linksAndDevicesByTheirMode(int mode) throws IOException {
        assertRefused(
                Archives.write(writer -> Archives.addLzma2(
                        writer, withAttributes(mode << 16 | SevenZEntry.UNIX_EXTENSION | 0x20), CONTENT)),
                "special");
    }

    @Test
    void reparsePoints() throws IOException {
        assertRefused(Archives.write(writer -> Archives.addLzma2(writer, withAttributes(0x420), CONTENT)), "special");
    }

    private static SevenZEntry withAttributes(int attributes) {
        return new SevenZEntry("special", false, Optional.empty(), Optional.empty(), Optional.empty(), attributes);
    }

    @Test
    void removals() throws IOException {
        HeaderBytes header =
                new HeaderBytes().put(HeaderId.HEADER).put(HeaderId.FILES).number(1);
        HeaderParts.property(header, HeaderId.EMPTY_STREAM, new HeaderBytes().put(0x80));
        HeaderParts.property(header, HeaderId.EMPTY_FILE, new HeaderBytes().put(0x80));
        HeaderParts.property(header, HeaderId.ANTI, new HeaderBytes().put(0x80));
        byte[] name = "victim\0".getBytes(StandardCharsets.UTF_16LE);
        HeaderParts.property(header, HeaderId.NAMES, new HeaderBytes().put(0).put(name));
        byte[] archive = Archives.ofHeader(new byte[0], header.put(HeaderId.END).put(HeaderId.END));

        assertThat(open(archive).entries().get(0).isAnti()).isTrue();
        assertRefused(archive, "victim");
    }

    @Test
    void aSymbolicLinkThatSevenZipPacked(@TempDir Path folder) throws IOException {
        SevenZipCommand.assumeInstalled();
        Files.writeString(folder.resolve("target"), "content");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("target"));
        Path archive = folder.resolve("a.7z");
        SevenZipCommand.run(new byte[0], "a -snl", archive, folder.resolve("link"), folder.resolve("target"))
                .successfulOutput();
        SevenZArchive opened = SevenZArchive.open(archive, SevenZLimits.DEFAULT);

        assertThatThrownBy(() -> opened.extract(entry -> true, new MemorySink(), 1))
                .isInstanceOf(UnsafeSevenZException.class)
                .hasMessage("neither a file nor a folder (link)");
        MemorySink sink = new MemorySink();
        opened.extract(entry -> !entry.entry().isSpecial(), sink, 1);
        assertThat(sink.files()).containsOnlyKeys("target");
    }

    /** But it can be listed, tested and copied. */
    private static void assertRefused(byte[] archive, String name) throws IOException {
        SevenZArchive opened = open(archive);
        MemorySink sink = new MemorySink();

        assertThatThrownBy(() -> opened.extract(entry -> true, sink, 2))
                .isInstanceOfSatisfying(
                        UnsafeSevenZException.class, e -> assertThat(e.entry()).contains(name));
        assertThat(sink.files()).isEmpty();
        assertThat(sink.folders()).isEmpty();
        opened.test(1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        opened.copyTo(entry -> true, out, 2);
        assertThat(out.size() % CONTENT.length).isZero();
        assertThat(opened.entries()).extracting(ArchivedEntry::name).contains(name);
    }

    private static SevenZArchive open(byte[] archive) throws IOException {
        return SevenZArchive.open(Sources.of(archive), SevenZLimits.DEFAULT);
    }

    private static SevenZEntry file(String name) {
        return SevenZEntry.file(name, Instant.EPOCH, 0644);
    }
}
