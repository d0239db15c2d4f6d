package org.dbzip2.lzma.sevenz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.Engine;
import org.dbzip2.engine.EngineOptions;
import org.dbzip2.engine.JobProgress;
import org.dbzip2.engine.JobReport;
import org.dbzip2.lzma.EncoderMemoryException;
import org.dbzip2.lzma.Lzma2Options;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Archives made on an engine. */
@Timeout(300)
class SevenZCoderTest {
    private static final int PIECE = 50_000;
    private static final byte[] RAW = SyntheticData.tar(new Random(1), 420_000);
    private static final Instant TIME = Instant.parse("2006-11-23T12:34:56Z");
    private static final Lzma2Options FAST = Lzma2Options.preset(0);

    @TempDir
    private Path folder;

    @Test
    void sevenZipReadsFilesOfAllLengths() throws Exception {
        SevenZipCommand.assumeInstalled();
        List<Integer> lengths = List.of(0, 1, PIECE - 1, 2 * PIECE, RAW.length, 0, 3, PIECE);
        List<SevenZInput> inputs = new ArrayList<>();
        inputs.add(SevenZInput.folder(SevenZEntry.folder("sub", TIME, 0755)));
        for (int i = 0; i < lengths.size(); i++) {
            inputs.add(file("sub/" + i, Arrays.copyOf(RAW, lengths.get(i))));
        }
        Path archive = folder.resolve("a.7z");
        JobReport report = write(archive, inputs, 3);

        SevenZipCommand.extract(archive, folder);
        for (int i = 0; i < lengths.size(); i++) {
            assertThat(folder.resolve("sub/" + i)).hasBinaryContent(Arrays.copyOf(RAW, lengths.get(i)));
        }
        int total = lengths.stream().mapToInt(Integer::intValue).sum();
        assertThat(report.bytesIn()).isEqualTo(total);
        assertThat(report.bytesOut()).isEqualTo(Files.size(archive));
    }

    @Test
    void writesTheSameWhateverTheThreads() throws Exception {
        List<SevenZInput> inputs = List.of(file("a", RAW), file("b", Arrays.copyOf(RAW, 7)), file("c", RAW));
        write(folder.resolve("one"), inputs, 1);
        write(folder.resolve("five"), inputs, 5);

        assertThat(folder.resolve("five")).hasSameBinaryContentAs(folder.resolve("one"));
    }

    @Test
    void writesAnArchiveOfNothing() throws Exception {
        SevenZipCommand.assumeInstalled();
        Path archive = folder.resolve("none.7z");
        write(archive, List.of(), 2);

        SevenZipCommand.extract(archive, folder);
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(archive));
    }

    /** Each file is closed, whether it was read to its end or not, and what it threw is what the job throws. */
    @Test
    void leavesNoFileOpenAndNoArchiveWhereOneFails() throws Exception {
        AtomicInteger open = new AtomicInteger();
        IOException failure = new IOException("torn");
        List<SevenZInput> inputs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            boolean torn = i == 3;
            inputs.add(new SevenZInput(SevenZEntry.file("file " + i, TIME, 0644), () -> {
                open.incrementAndGet();
                return new FilterInputStream(new ByteArrayInputStream(RAW)) {
                    @Override
                    public int read(byte[] bytes, int offset, int length) throws IOException {
                        if (torn && available() < RAW.length / 2) {
                            throw failure;
                        }
                        return super.read(bytes, offset, length);
                    }

                    @Override
                    public void close() {
                        open.decrementAndGet();
                    }
                };
            }));
        }
        Path archive = folder.resolve("a.7z");

        assertThatThrownBy(() -> write(archive, inputs, 2)).isSameAs(failure);
        assertThat(open).hasValue(0);
        assertThat(Files.readAllBytes(archive)).startsWith(new byte[32]);
    }

    @Test
    void refusesToBeginWithoutMemoryForOneEncoder() throws IOException {
        Lzma2Options large = Lzma2Options.preset(9);
        try (Engine engine = new Engine(new EngineOptions(1, 100L << 20, false));
                FileChannel out = create(folder.resolve("a.7z"))) {
            assertThatThrownBy(() -> new SevenZCoder(engine)
                            .write(List.<SevenZInput>of().iterator(), out, large, large.pieceSize(), new JobProgress()))
                    .isInstanceOf(EncoderMemoryException.class);
        }
    }

    private static SevenZInput file(String name, byte[] content) {
        return new SevenZInput(SevenZEntry.file(name, TIME, 0644), () -> new ByteArrayInputStream(content));
    }

    private static JobReport write(Path archive, List<SevenZInput> inputs, int threads) throws Exception {
        try (Engine engine = new Engine(new EngineOptions(threads, 1L << 30, false));
                FileChannel out = create(archive)) {
            return new SevenZCoder(engine).write(inputs.iterator(), out, FAST, PIECE, new JobProgress());
        }
    }

    private static FileChannel create(Path archive) throws IOException {
        return FileChannel.open(archive, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }
}
