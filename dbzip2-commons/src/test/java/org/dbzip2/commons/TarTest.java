package org.dbzip2.commons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.dbzip2.codec.format.TruncatedBzip2Exception;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.Test;

/** What most people have streams of bzip2 for. */
class TarTest {
    private static final Map<String, byte[]> FILES = files();

    private static Map<String, byte[]> files() {
        Random random = new Random(9);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("empty", new byte[0]);
        for (int i = 1; i <= 40; i++) {
            files.put("folder/file" + i, SyntheticData.text(random, random.nextInt(60_000)));
        }
        return files;
    }

    @Test
    void anArchiveComesBackFileByFile() throws Exception {
        assertThat(read(archive())).containsExactlyEntriesOf(FILES);
    }

    @Test
    void anArchiveIsBzip2sAndMayHaveBeenMadeByAnyProgram() throws Exception {
        ReferenceBzip2.BZIP2.assumeInstalled();
        ReferenceBzip2.PBZIP2.assumeInstalled();
        byte[] tar = ReferenceBzip2.BZIP2.decompress(archive()).successfulOutput();

        assertThat(ReferenceBzip2.BZIP2.compress(tar, 9)).isEqualTo(archive());
        assertThat(read(ReferenceBzip2.PBZIP2.compress(tar, 1))).containsExactlyEntriesOf(FILES);
    }

    @Test
    void aDamagedArchiveIsRefused() throws Exception {
        byte[] damaged = archive();
        int inLastBlock = damaged.length * 9 / 10;
        damaged[inLastBlock] ^= 1;
        byte[] cut = Arrays.copyOf(archive(), inLastBlock);

        // By tar itself, where what is damaged is the header of an entry.
        assertThatThrownBy(() -> read(damaged)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> read(cut)).isInstanceOf(TruncatedBzip2Exception.class);
    }

    private static byte[] archive() throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        CompressorStreamFactory factory = new CompressorStreamFactory();
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(factory.createCompressorOutputStream(Bzip2StreamProvider.NAME, file))) {
            for (Map.Entry<String, byte[]> entry : FILES.entrySet()) {
                TarArchiveEntry header = new TarArchiveEntry(entry.getKey());
                header.setSize(entry.getValue().length);
                header.setModTime(0);
                tar.putArchiveEntry(header);
                tar.write(entry.getValue());
                tar.closeArchiveEntry();
            }
        }
        return file.toByteArray();
    }

    private static Map<String, byte[]> read(byte[] file) throws Exception {
        Map<String, byte[]> found = new LinkedHashMap<>();
        InputStream in = new BufferedInputStream(new ByteArrayInputStream(file));
        CompressorStreamFactory factory = new CompressorStreamFactory(true);
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(factory.createCompressorInputStream(Bzip2StreamProvider.NAME, in))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                found.put(entry.getName(), tar.readAllBytes());
            }
        }
        return found;
    }
}
