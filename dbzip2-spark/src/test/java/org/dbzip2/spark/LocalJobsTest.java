package org.dbzip2.spark;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.dbzip2.codec.stream.Bzip2InputStream;
import org.dbzip2.codec.stream.Bzip2OutputStream;
import org.dbzip2.codec.testing.HandmadeBlock;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.codec.testing.Verdict;
import org.dbzip2.spark.testing.Engines;
import org.dbzip2.spark.testing.SparkEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** All that jobs do, with tasks as threads and the local file system: what takes a cluster is tested elsewhere. */
@ExtendWith(Engines.class)
class LocalJobsTest {
    private static final long SPLIT = 300_000;

    @TempDir
    Path folder;

    private final SparkEngine spark;

    LocalJobsTest(SparkEngine spark) {
        this.spark = spark;
    }

    @Test
    void makesOneStreamOfManyTasks() throws IOException {
        byte[] raw = mixed(1, 2_000_000);
        byte[] stream = compressed(raw, 3);
        Verdict verdict = Verdict.ofInputStream(stream, Bzip2InputStream.Option.FIRST_STREAM_ONLY);
        assertThat(verdict.kind().isSuccess()).isTrue();
        assertThat(verdict.output()).isEqualTo(raw);
        ReferenceBzip2.BZIP2.assumeInstalled();
        assertThat(ReferenceBzip2.BZIP2.decompress(stream).successfulOutput()).isEqualTo(raw);
    }

    @Test
    void compressesEmptyAndTinyFilesAsBzip2Does() throws IOException {
        for (int length : new int[] {0, 1}) {
            byte[] raw = new byte[length];
            byte[] stream = compressed(raw, 9);
            assertThat(Verdict.ofInputStream(stream).output()).isEqualTo(raw);
            assertThat(stream.length).isBetween(14, 40);
        }
        assertThat(compressed(new byte[0], 9)).isEqualTo(bzip2(new byte[0], 9));
    }

    @Test
    void decompressesAnyFileByManyTasks() throws IOException {
        byte[] raw = mixed(2, 3_000_000);
        byte[] file = Sequences.concat(bzip2(raw, 1), bzip2(new byte[0], 9), bzip2(raw, 9), new byte[] {'B', 'Z', 'x'});
        byte[] wanted = Sequences.concat(raw, raw);
        for (long split : new long[] {10_000, 100_000, 1 << 20, 1 << 30}) {
            assertThat(decompressed(file, split)).isEqualTo(wanted);
        }
        assertThat(decompressed(bzip2(new byte[0], 9), SPLIT)).isEmpty();
    }

    @Test
    void decompressesToAFolderOfParts() throws IOException {
        byte[] raw = mixed(3, 1_500_000);
        Path input = Files.write(folder.resolve("in.bz2"), bzip2(raw, 1));
        Path output = folder.resolve("parts");
        try (Bzip2Jobs jobs = jobs(50_000, false)) {
            jobs.decompressToFolders(List.of(conversion(input, output)));
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        List<Path> parts = filesOf(output, "part-");
        assertThat(parts).hasSizeGreaterThan(3);
        for (Path part : parts) {
            whole.write(Files.readAllBytes(part));
        }
        assertThat(whole.toByteArray()).isEqualTo(raw);
        assertThat(output.resolve("_SUCCESS")).exists();
        assertNothingIsLeftBut("in.bz2", "parts");
    }

    @Test
    void recompressesToAnotherLevel() throws IOException {
        byte[] raw = mixed(4, 2_000_000);
        Path input = Files.write(folder.resolve("in.bz2"), bzip2(raw, 1));
        Path output = folder.resolve("out.bz2");
        try (Bzip2Jobs jobs = jobs(100_000, false)) {
            jobs.recompress(List.of(conversion(input, output)), 9);
        }
        byte[] stream = Files.readAllBytes(output);
        assertThat(stream[3]).isEqualTo((byte) '9');
        assertThat(Verdict.ofInputStream(stream).output()).isEqualTo(raw);
        assertNothingIsLeftBut("in.bz2", "out.bz2");
    }

    @Test
    void isNotMisledByMarksThatAreNone() throws IOException {
        byte[] hidden = HandmadeBlock.stream(1, new HandmadeBlock("hidden".getBytes(US_ASCII)));
        HandmadeBlock misleading =
                new HandmadeBlock("misleading".getBytes(US_ASCII)).hiding(hidden, 32, 8L * hidden.length - 80);
        byte[] file = HandmadeBlock.stream(
                1,
                misleading,
                new HandmadeBlock("second".getBytes(US_ASCII)),
                new HandmadeBlock("third".getBytes(US_ASCII)));
        for (int split = 10; split < file.length; split += 7) {
            assertThat(decompressed(file, split)).asString().isEqualTo("misleadingsecondthird");
        }
    }

    @Test
    void ignoresWhatFollowsTheLastStream() throws IOException {
        byte[] raw = mixed(5, 1_000_000);
        byte[] stream = bzip2(raw, 1);
        byte[] file = Sequences.concat(stream, new byte[] {'x'}, Arrays.copyOfRange(stream, 4, stream.length));
        assertThat(decompressed(file, 20_000)).isEqualTo(raw);
        FileReport report = verified(file);
        assertThat(report.faults()).isEmpty();
        assertThat(report.bytes()).isEqualTo(raw.length);
    }

    @Test
    void leavesNothingOfWhatIsDamaged() throws IOException {
        byte[] raw = mixed(6, 1_000_000);
        byte[] stream = bzip2(raw, 1);
        for (int at : new int[] {2, 50, stream.length / 2, stream.length - 3}) {
            byte[] damaged = stream.clone();
            damaged[at] ^= 0x10;
            assertThatThrownBy(() -> decompressed(damaged, 50_000))
                    .as("byte %s", at)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("bit ");
            assertThat(verified(damaged).isSound()).isFalse();
        }
        byte[] cut = Arrays.copyOf(stream, stream.length - 20);
        assertThatThrownBy(() -> decompressed(cut, 50_000)).isInstanceOf(IOException.class);
        assertNothingIsLeftBut("in.bz2");
    }

    @Test
    void reportsEachFaultAndGoesOn() throws IOException {
        byte[] raw = mixed(7, 1_500_000);
        byte[] stream = bzip2(raw, 1);
        FileReport sound = verified(stream);
        assertThat(sound.isSound()).isTrue();
        assertThat(sound.bytes()).isEqualTo(raw.length);
        assertThat(sound.streams()).isEqualTo(1);
        stream[stream.length / 4] ^= 1;
        stream[stream.length / 2] ^= 1;
        FileReport report = verified(stream);
        assertThat(report.faults()).hasSizeBetween(2, 4);
        assertThat(report.blocks()).isEqualTo(sound.blocks() - 2);
    }

    @Test
    void writesOverNothingUnlessItMay() throws IOException {
        Path input = Files.write(folder.resolve("in"), mixed(8, 1000));
        Path output = Files.writeString(folder.resolve("out"), "precious");
        try (Bzip2Jobs jobs = jobs(SPLIT, false)) {
            assertThatThrownBy(() -> jobs.compress(List.of(conversion(input, output)), 9))
                    .hasMessageContaining("exists");
            assertThatThrownBy(() -> jobs.compress(List.of(conversion(input, input)), 9))
                    .hasMessageContaining("both input and output");
        }
        assertThat(output).hasContent("precious");
        try (Bzip2Jobs jobs = jobs(SPLIT, true)) {
            jobs.compress(List.of(conversion(input, output)), 9);
        }
        assertThat(Verdict.ofInputStream(Files.readAllBytes(output)).output()).isEqualTo(mixed(8, 1000));
        assertNothingIsLeftBut("in", "out");
    }

    @Test
    void leavesTheCallersJobGroupAlone() throws IOException {
        JavaSparkContext context = spark.local(2);
        context.setJobGroup("mine", "my jobs");
        compressed(new byte[10], 9);
        assertThat(context.getLocalProperty("spark.jobGroup.id")).isEqualTo("mine");
        assertThat(context.getLocalProperty("spark.job.description")).isEqualTo("my jobs");
        context.clearJobGroup();
    }

    private byte[] compressed(byte[] raw, int level) throws IOException {
        Path input = Files.write(folder.resolve("in"), raw);
        Path output = folder.resolve("out.bz2");
        try (Bzip2Jobs jobs = jobs(SPLIT, true)) {
            jobs.compress(List.of(conversion(input, output)), level);
        }
        assertNothingIsLeftBut("in", "out.bz2");
        return Files.readAllBytes(output);
    }

    private byte[] decompressed(byte[] file, long split) throws IOException {
        Path input = Files.write(folder.resolve("in.bz2"), file);
        Path output = folder.resolve("out");
        try (Bzip2Jobs jobs = jobs(split, true)) {
            jobs.decompress(List.of(conversion(input, output)));
        }
        assertNothingIsLeftBut("in.bz2", "out");
        return Files.readAllBytes(output);
    }

    private FileReport verified(byte[] file) throws IOException {
        Path input = Files.write(folder.resolve("in.bz2"), file);
        try (Bzip2Jobs jobs = jobs(50_000, false)) {
            return jobs.verify(List.of(new org.apache.hadoop.fs.Path(input.toUri())))
                    .get(0);
        }
    }

    private Bzip2Jobs jobs(long split, boolean overwrite) {
        return new Bzip2Jobs(spark.local(2), split, overwrite);
    }

    private static Conversion conversion(Path input, Path output) {
        return new Conversion(
                new org.apache.hadoop.fs.Path(input.toUri()), new org.apache.hadoop.fs.Path(output.toUri()));
    }

    private void assertNothingIsLeftBut(String... names) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder(names);
        }
    }

    private static List<Path> filesOf(Path folder, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .toList();
        }
    }

    private static byte[] bzip2(byte[] raw, int level) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        try (Bzip2OutputStream out = new Bzip2OutputStream(target, level)) {
            out.write(raw);
        }
        return target.toByteArray();
    }

    private static byte[] mixed(int seed, int length) {
        Random random = new Random(seed);
        byte[] text = SyntheticData.text(random, length / 2);
        byte[] tar = SyntheticData.tar(random, length / 4);
        return Sequences.concat(text, tar, SyntheticData.noise(random, length - text.length - tar.length));
    }
}
