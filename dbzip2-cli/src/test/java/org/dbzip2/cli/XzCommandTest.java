package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command with {@code .xz} files. */
@Timeout(300)
final class XzCommandTest {
    @TempDir
    Path folder;

    @BeforeEach
    void makeAFileOfSomePieces() throws IOException {
        Files.write(folder.resolve("f"), SyntheticData.text(new Random(1), 400_000));
    }

    @ParameterizedTest
    @CsvSource({
        "xz, xz -t f.xz && xz -dc f.xz | cmp - f",
        "7zz, 7zz t f.xz >/dev/null",
        "pixz, pixz -d <f.xz | cmp - f",
        "python3, 'python3 -c \"import lzma; assert lzma.open(\\\"f.xz\\\").read() == open(\\\"f\\\", \\\"rb\\\").read()\"'"
    })
    void writesWhatOthersRead(String program, String judge) throws IOException, InterruptedException {
        assumeTrue(ReferenceBzip2.isInstalled(program), program + " is not installed");
        for (String options :
                new String[] {"", "-1 --chunk 64K", "-0e --dictionary 4K --chunk 100000 --check none -p1"}) {
            assertRuns("dbzip2 -kf -F xz " + options + " f; " + judge);
        }
    }

    @Test
    void servesTar() throws IOException, InterruptedException {
        assumeTrue(ReferenceBzip2.isInstalled("xz"), "xz is not installed");
        assertRuns("mkdir d; cp f d; tar -I 'dbzip2 -F xz' -cf d.txz d; tar -tJf d.txz d/f >/dev/null;"
                + "tar -cJf e.txz d; mv d old; tar -I dbzip2 -xf e.txz; cmp d/f f");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-T2 --block-size=50000",
                "-9",
                "--check=none",
                "--check=crc32",
                "--check=sha256",
                "--x86 --lzma2",
                "--delta=dist=4 --lzma2=preset=1"
            })
    void readsWhatXzWrites(String options) throws IOException, InterruptedException {
        assumeTrue(ReferenceBzip2.isInstalled("xz"), "xz is not installed");
        assertRuns(
                "xz -k " + options + " f; dbzip2 -t f.xz; dbzip2 -dc f.xz | cmp - f; cat f.xz | dbzip2 -dc | cmp - f;"
                        + "mv f g; dbunzip2 f.xz; cmp f g");
    }

    @Test
    void cutsIntoPieces() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(folder, "dbzip2 -vv -F xz --chunk 100000 f; dbzip2 -l f.xz");
        assertThat(run.stderr()).contains(":1, ").contains("400000 in").contains("    Wrote 4 blocks in ");
        assertThat(run.out()).containsPattern("\n +1 +4 +\\d+ +400000 +0\\.\\d{3}  CRC64 +f.xz\n");
        assertThat(run.files().keySet()).containsExactly("f.xz");
    }

    @Test
    void tellsFormatsByTheirBytes() throws IOException, InterruptedException {
        assertRuns(
                "dbzip2 -k f; dbzip2 -kF xz f; mv f.bz2 g; mv f.xz h.bz2; dbzip2 -t g h.bz2; dbzip2 -d h.bz2; cmp h f;"
                        + "cat g | dbzip2 -dc | cmp - f; dbzip2 -dc g g | cmp -n 400000 - f");
    }

    @Test
    void takesMixedFiles() throws IOException, InterruptedException {
        assertRuns("dbzip2 -k f; dbzip2 -kF xz f; dbzip2 -dc f.bz2 f.xz f.bz2 >g; cat f f f | cmp - g");
    }

    @Test
    void believesWhatIsSaidOfTheFormat() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(
                folder,
                "dbzip2 -k f; dbzip2 -kF xz f; dbzip2 -dcF bzip2 f.xz; dbzip2 -dcF xz f.bz2; dbzip2 -tF xz f f.bz2");
        assertThat(run.stderr()).isEqualTo("""
                        dbzip2: f.xz is not a bzip2 file.
                        dbzip2: f.bz2: File format not recognized: no stream begins here (byte 0)
                        dbzip2: f: File format not recognized: no stream begins here (byte 0)
                        dbzip2: f.bz2: File format not recognized: no stream begins here (byte 0)
                        """);
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void writesTheFormatOfTheOutputsName() throws IOException, InterruptedException {
        assertRuns("dbzip2 -o g.xz f; dbzip2 -o g.txz <f; dbzip2 -lF xz g.xz g.txz >/dev/null; dbzip2 -o g.bz2 f;"
                + "dbzip2 -tF bzip2 g.bz2; dbzip2 -d -o h g.txz; cmp h f");
    }

    @Test
    void listsNothingElse() throws IOException, InterruptedException {
        CommandRun run =
                CommandRun.ours(folder, "dbzip2 -k f; dbzip2 -kF xz f; dbzip2 -l f.bz2 f.xz nix f .; dbzip2 -lF xz f");
        assertThat(run.stderr()).isEqualTo("""
                        dbzip2: f.bz2: File format not recognized: only .xz and .7z files can be listed.
                        dbzip2: Can't open input file nix: No such file or directory
                        dbzip2: f: File format not recognized: only .xz and .7z files can be listed.
                        dbzip2: Input file . is not a normal file.
                        dbzip2: f: File format not recognized: no stream begins here (byte 0)
                        """);
        assertThat(run.out()).startsWith("Streams").contains("f.xz\n").hasLineCount(2);
        assertThat(run.status()).isEqualTo(2);
    }

    @Test
    void listsAllOfAFile() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(
                folder,
                "dbzip2 -cF xz --check sha256 f >g; dbzip2 -cF xz </dev/null >>g; dbzip2 -cF xz f >>g; dbzip2 -l g g");
        assertThat(run.out())
                .containsPattern("^Streams .*\n +3 +2 +\\d+ +800000 +0\\.\\d{3}  CRC64,SHA-256 +g\n +3 +2 .*\n$");
        assertThat(run.stderr()).isEmpty();
    }

    @Test
    void doesNotHaveHelpersDecompress() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(
                folder,
                "dbzip2 -kF xz f; dbzip2 -dc --remote-decompress -r 127.0.0.1:1 f.xz; dbzip2 -t -p 0 -r 127.0.0.1:1 f.xz");
        assertThat(run.stderr())
                .isEqualTo("dbzip2: f.xz: helpers compress .xz and .7z files, but do not decompress them.\n".repeat(2));
        assertThat(run.status()).isEqualTo(1);
    }

    @Test
    void takesOneInputForOneOutput() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(folder, "dbzip2 -kF xz f; dbzip2 -d -o g f.xz f.xz");
        assertThat(run.stderr()).isEqualTo("dbzip2: -o names one output, so there can be one input only.\n");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.files().keySet()).containsExactly("f", "f.xz");
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(
                folder,
                "dbzip2 -kF xz --chunk 100000 f; head -c 30000 f.xz >t.xz; dbzip2 -tv t.xz; cat t.xz | dbzip2 -t;"
                        + "printf XXXX | dd of=f.xz bs=1 seek=20000 conv=notrunc 2>/dev/null; dbzip2 -dkf f.xz");
        assertThat(run.stderr())
                .containsPattern("  t.xz:    Unexpected end of input: .* \\(byte 30000\\)\n")
                .containsPattern("dbzip2: \\(stdin\\): Unexpected end of input: .* \\(byte 30000\\)\n")
                .containsPattern("dbzip2: f.xz: Compressed data is corrupt: .* \\(byte \\d+\\)\n");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.files().keySet()).containsExactly("f", "f.xz", "t.xz");
    }

    @Test
    void doesNotBeginWhatItHasNoMemoryFor() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(
                folder,
                "truncate -s 300M long; dbzip2 -9 -F xz --memory 400M long f; rm long; dbzip2 -k1 -F xz --memory 400M f");
        assertThat(run.stderr())
                .containsPattern(
                        "^dbzip2: compressing so takes \\d+ MiB of memory, \\d+ MiB are allowed; a lower level, ")
                .contains("1 not processed yet.\n")
                .hasLineCount(2);
        assertThat(run.status()).isZero();
        assertThat(run.files().keySet()).containsExactly("f", "f.xz");
    }

    /** A short file has no use for a long dictionary. */
    @Test
    void takesLittleMemoryForLittle() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(
                folder, "dbzip2 -9 -F xz -k --memory 200M f; dbzip2 -9 -F xz -c --memory 8G <f | cmp - f.xz");
        assertThat(run.out()).isEmpty();
        assertThat(run.stderr()).isEmpty();
        assertThat(run.status()).isZero();
    }

    @Test
    void doesNotTakeALackOfMemoryForDamage() throws IOException, InterruptedException {
        assumeTrue(ReferenceBzip2.isInstalled("xz"), "xz is not installed");
        CommandRun run = CommandRun.ours(
                folder, "xz -9 -T1 -c f | dbzip2 -dc --memory 128M | cat; xz -9 -T1 -c f | dbzip2 -dc >/dev/null");
        assertThat(run.stderr())
                .containsPattern("^dbzip2: \\(stdin\\): Memory usage limit reached: takes \\d+ bytes of memory, .*\n$");
        assertThat(run.status()).isZero();
        assertThat(CommandRun.ours(folder, "xz -9 -T1 -c f | dbzip2 -t --memory 128M")
                        .status())
                .isEqualTo(1);
    }

    private void assertRuns(String script) throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(folder, "set -e; " + script);
        assertThat(run.status()).as(run.stderr()).isZero();
        assertThat(run.stderr()).isEmpty();
        assertThat(run.out()).isEmpty();
    }
}
