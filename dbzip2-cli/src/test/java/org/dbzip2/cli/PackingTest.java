package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Making .7z archives. */
@Timeout(300)
final class PackingTest {
    @TempDir
    Path folder;

    @BeforeEach
    void makeFiles() throws IOException, InterruptedException {
        CommandRun made = CommandRun.real(folder, """
                set -e
                mkdir -p d/empty d/full
                seq 30000 >f
                seq 10 >d/full/g
                : >d/nothing
                chmod 640 f
                chmod 750 d/full
                touch -d '2001-02-03 04:05:06.7' f d/full/g d/full
                """);
        assertThat(made.status()).as(made.stderr()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-0 --chunk 10000", "-3e --dictionary 64K -p1"})
    void makesWhat7ZipTakes(String options) throws IOException, InterruptedException {
        assumeTrue(ReferenceBzip2.isInstalled("7zz"), "7zz is not installed");
        assertRuns("dbzip2 " + options + " -o a.7z f d; 7zz t a.7z >/dev/null; 7zz x -oout a.7z >/dev/null;"
                + "diff -r d out/d; cmp f out/f");
        assertThat(CommandRun.list(folder)).satisfies(files -> {
            assertThat(files.get("out/f")).isEqualTo(files.get("f")).startsWith("mode 100640");
            assertThat(files.get("out/d/empty/")).isEqualTo(files.get("d/empty/"));
            assertThat(files.get("out/d/full/")).isEqualTo(files.get("d/full/"));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "-F 7z f, f.7z, f",
        "-F 7z d, d.7z, d d/empty d/full d/full/g d/nothing",
        "-F 7z d//, d.7z, d d/empty d/full d/full/g d/nothing",
        "-o a.7z d/full/g f, a.7z, d/full/g f",
        "-o a.7z ./d/./full/g, a.7z, d/full/g",
        "-F 7z -o a d/../f, a, f",
        "-o a.7z ../x/f, a.7z, x/f",
        "-o a.7z f d/full f d d, a.7z, f d/full d/full/g d d/empty d/nothing",
    })
    void callsFilesByTheirPath(String arguments, String archive, String names)
            throws IOException, InterruptedException {
        CommandRun run =
                CommandRun.ours(folder, "mkdir x; mv f d x; cd x; dbzip2 " + arguments + "; dbzip2 -l " + archive);
        assertThat(run.stderr()).isEmpty();
        assertThat(namesIn(run.out())).containsExactly(names.split(" "));
        assertThat(run.files()).containsKeys("x/" + archive, "x/f", "x/d/full/g");
    }

    @Test
    void takesNamesFromTheRootWithoutIt() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(folder, "dbzip2 -o a.7z \"$PWD/f\"; dbzip2 -l a.7z");
        assertThat(namesIn(run.out()))
                .containsExactly(folder.toAbsolutePath().resolve("f").toString().substring(1));
    }

    @Test
    void takesTheFolderItStandsIn() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(folder, "dbzip2 -o a.7z .; dbzip2 -f -o a.7z .; dbzip2 -l a.7z");
        assertThat(run.stderr()).isEmpty();
        assertThat(namesIn(run.out())).containsExactly("d", "d/empty", "d/full", "d/full/g", "d/nothing", "f");
    }

    @Test
    void makesTheSameArchiveAgain() throws IOException, InterruptedException {
        assertRuns("dbzip2 -p1 -o a.7z f d; dbzip2 -p2 -o b.7z f d; cmp a.7z b.7z");
    }

    @Test
    void passesOverWhatItCannotTake() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(folder, """
                ln -s full d/link; mkfifo d/pipe; mkdir other; echo other >other/f; echo >"$(printf 'd/\\377')"; echo >'d/b\\s'
                cd other
                dbzip2 -o ../a.7z ../f ../d nix f
                echo $?
                dbzip2 -l ../a.7z
                """);
        assertThat(run.stderr())
                .contains("dbzip2: Input file ../d/link is not a normal file.\n")
                .contains("dbzip2: Input file ../d/pipe is not a normal file.\n")
                .contains("dbzip2: Input file ../d/b\\s has a name that has no place in an archive.\n")
                .contains("dbzip2: Can't open input file nix: No such file or directory\n")
                .contains("dbzip2: Input file f has the name of another one in the archive.\n")
                .hasLineCount(6);
        assertThat(run.out()).startsWith("1\n");
        assertThat(namesIn(run.out().substring(2)))
                .containsExactly("f", "d", "d/empty", "d/full", "d/full/g", "d/nothing");
    }

    @Test
    void takesWhatLinksLeadToIfForced() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(
                folder, "ln -s ../f d/link; ln -s .. d/full/up; dbzip2 -f -o a.7z d; echo $?; dbzip2 -l a.7z");
        assertThat(run.stderr()).isEqualTo("dbzip2: Input file d/full/up leads back to a folder that it is in.\n");
        assertThat(namesIn(run.out().substring(2)))
                .containsExactly("d", "d/empty", "d/full", "d/full/g", "d/link", "d/nothing");
        assertThat(run.out()).startsWith("1\n");
    }

    @ParameterizedTest
    @CsvSource({
        "-F 7z nix, Can't open input file nix: No such file or directory",
        "-o a.7z nix, Can't open input file nix: No such file or directory",
        "-o d/nothing -F 7z f, Output file d/nothing already exists.",
        "-o nix/a.7z f, Can't create output file nix/a.7z: No such file or directory",
        "-F 7z b.7z, Input file b.7z already has .7z suffix.",
        "-F 7z ., -o must say what the archive is called.",
        "-F 7z d/.., -o must say what the archive is called.",
        "-9 --memory 300M -o a.7z f, compressing so takes"
    })
    void makesNoArchive(String arguments, String complaint) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("b.7z"), "text");
        CommandRun run = CommandRun.ours(folder, "dbzip2 " + arguments);
        assertThat(run.stderr()).contains(complaint);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.files().keySet())
                .containsExactly("b.7z", "d/", "d/empty/", "d/full/", "d/full/g", "d/nothing", "f");
    }

    @Test
    void replacesAnArchiveIfForced() throws IOException, InterruptedException {
        assertRuns("umask 027; echo mine >f.7z; dbzip2 -f -F 7z f; dbzip2 -t f.7z");
        assertThat(CommandRun.list(folder).get("f.7z")).startsWith("mode 100640");
    }

    @Test
    void saysWhatItDid() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(folder, "dbzip2 -vv --chunk 50000 --stats s -o a.7z f d");
        assertThat(run.stderr())
                .containsPattern("^  a.7z: .* 168915 in, \\d+ out.\n")
                .contains("    Wrote 5 blocks in ");
        assertThat(folder.resolve("s"))
                .content()
                .startsWith("{\"input\":\"a.7z\",\"mode\":\"compress\",\"bytesIn\":168915,");
    }

    /** The names in a table. */
    private static List<String> namesIn(String table) {
        List<String> lines = table.lines().toList();
        return lines.subList(2, lines.size() - 1).stream()
                .map(line -> line.substring(line.lastIndexOf("  ") + 2))
                .toList();
    }

    private void assertRuns(String script) throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(folder, "set -e; " + script);
        assertThat(run.status()).as(run.stderr()).isZero();
        assertThat(run.stderr()).isEmpty();
        assertThat(run.out()).isEmpty();
    }
}
