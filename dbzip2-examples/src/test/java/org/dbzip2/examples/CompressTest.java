package org.dbzip2.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Random;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompressTest {
    @TempDir
    private Path folder;

    @Test
    void writesBzip2sBytes() throws IOException {
        ReferenceBzip2.BZIP2.assumeInstalled();
        byte[] raw = SyntheticData.text(new Random(1), 2_000_000);
        Path source = Files.write(folder.resolve("raw"), raw);
        Path target = folder.resolve("raw.bz2");

        Compress.main(new String[] {source.toString(), target.toString()});

        assertThat(target).hasBinaryContent(ReferenceBzip2.BZIP2.compress(raw, 9));
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void leavesNothingWhereItFails() {
        String target = folder.resolve("absent.bz2").toString();

        assertThatThrownBy(() ->
                        Compress.main(new String[] {folder.resolve("absent").toString(), target}))
                .isInstanceOf(NoSuchFileException.class);
        assertThat(folder).isEmptyDirectory();
    }
}
