package org.dbzip2.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.dbzip2.codec.format.CorruptBzip2Exception;
import org.dbzip2.codec.stream.Bzip2OutputStream;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TarTest {
    private static final byte[] TEXT = SyntheticData.text(new Random(2), 1_500_000);

    /** What tar fills up in the end; who reads an archive reads no further. */
    private static final int RECORD = 10_240;

    private static final String LONG_NAME = "n".repeat(120) + "ü";

    @TempDir
    private Path temporary;

    private Path archive;
    private Path target;

    @BeforeEach
    void names() {
        archive = temporary.resolve("folder.tar.bz2");
        target = temporary.resolve("target");
    }

    @Test
    void whatIsPutInComesOut() throws Exception {
        TarCreate.main(new String[] {folder().toString(), archive.toString()});

        assertThat(Printed.by(TarList::main, archive))
                .containsExactly("0 empty", "0 sub/", "9 sub/" + LONG_NAME, TEXT.length + " text", "");

        TarExtract.main(new String[] {archive.toString(), target.toString()});

        assertThat(target.resolve("empty")).isEmptyFile();
        assertThat(target.resolve("text")).hasBinaryContent(TEXT);
        assertThat(target.resolve("sub").resolve(LONG_NAME)).hasContent("some text");
    }

    @Test
    void otherProgramsReadTheArchive() throws Exception {
        ReferenceBzip2.BZIP2.assumeInstalled();
        TarCreate.main(new String[] {folder().toString(), archive.toString()});

        byte[] tar =
                ReferenceBzip2.BZIP2.decompress(Files.readAllBytes(archive)).successfulOutput();

        assertThat(Files.readAllBytes(archive)).isEqualTo(ReferenceBzip2.BZIP2.compress(tar, 9));
    }

    @Test
    void aLinkIsNotArchivedAndNoArchiveIsLeft() throws Exception {
        Path folder = folder();
        Files.createSymbolicLink(folder.resolve("link"), Path.of("text"));

        assertThatThrownBy(() -> TarCreate.main(new String[] {folder.toString(), archive.toString()}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("link");
        assertThat(temporary).isDirectoryNotContaining("glob:**.tar.bz2*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "good/../../evil", "/evil", "..", "good/../../target-evil"})
    void placesOutsideOfTheFolderAreRefused(String name) throws Exception {
        archiveOf(new TarArchiveEntry(name, true));

        assertThatThrownBy(() -> extract()).isInstanceOf(IOException.class).hasMessageContaining("outside");
        assertThat(temporary.resolve("evil")).doesNotExist();
        assertThat(temporary.resolve("target-evil")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_CHR, TarConstants.LF_FIFO})
    void linksAndDevicesAreRefused(byte kind) throws Exception {
        TarArchiveEntry entry = new TarArchiveEntry("way-out", kind);
        entry.setLinkName("..");
        archiveOf(entry);

        assertThatThrownBy(() -> extract())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("neither a file nor a folder: way-out");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void nothingIsExtractedIntoAFolderThatIsThere() throws Exception {
        TarCreate.main(new String[] {folder().toString(), archive.toString()});
        Files.createDirectory(target);

        assertThatThrownBy(() -> extract()).isInstanceOf(IOException.class).hasMessageContaining("target");
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void theLastChecksumIsLookedAt() throws Exception {
        archiveOf(new TarArchiveEntry("folder/"));
        byte[] damaged = Files.readAllBytes(archive);
        damaged[damaged.length - 2] ^= 0x10;
        Files.write(archive, damaged);

        assertThatThrownBy(() -> extract()).isInstanceOf(CorruptBzip2Exception.class);
    }

    private void extract() throws IOException {
        TarExtract.main(new String[] {archive.toString(), target.toString()});
    }

    private void archiveOf(TarArchiveEntry entry) throws IOException {
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new Bzip2OutputStream(Files.newOutputStream(archive)), RECORD)) {
            tar.putArchiveEntry(entry);
            tar.closeArchiveEntry();
        }
    }

    private Path folder() throws IOException {
        Path folder = Files.createDirectory(temporary.resolve("folder"));
        Files.createFile(folder.resolve("empty"));
        Files.write(folder.resolve("text"), TEXT);
        Files.writeString(Files.createDirectory(folder.resolve("sub")).resolve(LONG_NAME), "some text");
        return folder;
    }
}
