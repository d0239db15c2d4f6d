package org.dbzip2.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.hadoop.fs.Path;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.codec.testing.Verdict;
import org.dbzip2.spark.testing.Engines;
import org.dbzip2.spark.testing.SparkEngine;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** However a file is damaged and cut, many tasks judge it as one reader does. */
@Tag("once")
@ExtendWith(Engines.class)
final class VerificationFuzzTest {
    private static final int CASES = Integer.getInteger("dbzip2.spark.cases", 150);

    @TempDir
    java.nio.file.Path folder;

    @Test
    void judgesAsOneReaderDoes(SparkEngine spark) throws IOException {
        ReferenceBzip2.BZIP2.assumeInstalled();
        long seed = Long.getLong("dbzip2.spark.seed", System.nanoTime());
        System.out.println("-Ddbzip2.spark.seed=" + seed);
        Random random = new Random(seed);
        List<byte[]> bases = bases(random);
        List<byte[]> cases = new ArrayList<>(bases);
        while (cases.size() < CASES) {
            cases.add(changed(random, bases.get(random.nextInt(bases.size())), bases));
        }
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            paths.add(new Path(
                    Files.write(folder.resolve(i + ".bz2"), cases.get(i)).toUri()));
        }
        int split = 1500 + random.nextInt(9000);
        List<Path> sound = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        try (Bzip2Jobs jobs = new Bzip2Jobs(spark.local(2), split, false)) {
            List<FileReport> reports = jobs.verify(paths);
            for (int i = 0; i < cases.size(); i++) {
                Verdict verdict = Verdict.ofInputStream(cases.get(i));
                assertThat(reports.get(i).isSound())
                        .as(
                                "case %s of seed %s, splits of %s: %s",
                                i, seed, split, reports.get(i).toText())
                        .isEqualTo(verdict.kind().isSuccess());
                if (verdict.kind().isSuccess()) {
                    assertThat(reports.get(i).bytes()).isEqualTo(verdict.output().length);
                    sound.add(paths.get(i));
                    verdicts.add(verdict);
                }
            }
            assertThat(sound).hasSizeGreaterThanOrEqualTo(bases.size());
            jobs.decompress(sound.stream()
                    .map(path -> new Conversion(path, path.suffix(".out")))
                    .toList());
        }
        for (int i = 0; i < sound.size(); i++) {
            java.nio.file.Path output =
                    java.nio.file.Path.of(sound.get(i).toUri().getPath() + ".out");
            assertThat(Files.readAllBytes(output))
                    .as("%s of seed %s, splits of %s", output, seed, split)
                    .isEqualTo(verdicts.get(i).output());
        }
    }

    private static List<byte[]> bases(Random random) throws IOException {
        byte[] text = SyntheticData.text(random, 150_000);
        byte[] noise = SyntheticData.noise(random, 20_000);
        byte[] many = Sequences.concat(
                ReferenceBzip2.BZIP2.compress(noise, 1),
                ReferenceBzip2.BZIP2.compress(new byte[0], 9),
                ReferenceBzip2.BZIP2.compress(Arrays.copyOf(text, 30_000), 9),
                ReferenceBzip2.BZIP2.compress(new byte[500_000], 1));
        return List.of(
                ReferenceBzip2.BZIP2.compress(text, 1),
                Expected.compressed(text, 7_001, 1),
                many,
                // The plain bytes are a file of streams: marks that stand in a block as they are.
                ReferenceBzip2.BZIP2.compress(many, 1),
                Sequences.concat(many, noise),
                Sequences.concat(many, new byte[] {'B', 'Z', 'h'}),
                ReferenceBzip2.BZIP2.compress(new byte[0], 1));
    }

    private static byte[] changed(Random random, byte[] base, List<byte[]> others) {
        byte[] file = base.clone();
        int at = random.nextInt(file.length);
        switch (random.nextInt(6)) {
            case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> file[at] = (byte) random.nextInt(256);
            case 2 -> file = Arrays.copyOf(file, at);
            case 3 ->
                file = Sequences.concat(
                        Arrays.copyOf(file, at),
                        Arrays.copyOfRange(file, Math.min(file.length, at + 1 + random.nextInt(3000)), file.length));
            case 4 ->
                file = Sequences.concat(
                        Arrays.copyOf(file, at),
                        others.get(random.nextInt(others.size())),
                        Arrays.copyOfRange(file, at, file.length));
            default -> {
                int other = random.nextInt(file.length);
                int length = Math.min(random.nextInt(3000), file.length - Math.max(at, other));
                System.arraycopy(base, at, file, other, length);
            }
        }
        return file;
    }
}
