package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An output that has its name from {@code -o}. */
@Timeout(300)
final class NamedOutputTest {
    @TempDir
    Path folder;

    @BeforeEach
    void makeAFile() throws IOException {
        Files.writeString(folder.resolve("f"), "text of a file\n");
        CommandRun.makeOld(folder);
    }

    @Test
    void takesAFileBothWaysAndKeepsIt() throws IOException, InterruptedException {
        assertRuns(
                "chmod 640 f; dbzip2 -o packed f && dbzip2 -d -o g packed && cmp f g && bzip2 -dc <packed | cmp - f");
        // What is like its input has its mode and time, as ever.
        assertThat(CommandRun.list(folder))
                .hasSize(3)
                .satisfies(files ->
                        assertThat(files.get("g")).isEqualTo(files.get("f")).startsWith("mode 100640, old"));
    }

    @Test
    void takesStandardInputBothWays() throws IOException, InterruptedException {
        assertRuns("umask 027; cat f | dbzip2 -o packed && dbzip2 -d -o g <packed && cmp f g");
        assertThat(CommandRun.list(folder).get("packed")).startsWith("mode 100640, new");
        assertThat(CommandRun.list(folder).get("g")).startsWith("mode 100640, new");
    }

    @Test
    void takesWhatIsNoRegularFile() throws IOException, InterruptedException {
        assertRuns(
                "umask 022; ln -s f link; dbzip2 -o of-link link; dbzip2 -o of-device /dev/null; bzip2 -t <of-device");
        assertThat(CommandRun.list(folder).get("of-link")).contains(", old");
        assertThat(CommandRun.list(folder).get("of-device")).startsWith("mode 100644, new");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dbzip2 -o g f", "dbzip2 -o g <f", "dbzip2 -kc f >p; dbzip2 -d -o g p", "dbzip2 -o f f"})
    void refusesAnExistingOutput(String command) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("g"), "mine");
        CommandRun run = CommandRun.ours(folder, command);
        assertThat(run.stderr()).containsPattern("^dbzip2: Output file [fg] already exists.\n$");
        assertThat(run.status()).isEqualTo(1);
        assertThat(folder.resolve("g")).hasContent("mine");
        assertThat(folder.resolve("f")).hasContent("text of a file\n");
    }

    @Test
    void replacesItIfForced() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("g"), "mine");
        assertRuns("dbzip2 -fo g f; bzip2 -dc <g | cmp - f; dbzip2 -fo f f; cmp f g");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "nix/g", "f/g", "g/", "."})
    void refusesANameThatCannotBe(String name) throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(folder, "dbzip2 -o '" + name + "' f");
        assertThat(run.stderr()).containsPattern("Can't create output file|already exists");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.files().keySet()).containsExactly("f");
    }

    @Test
    void leavesNothingOfWhatFails() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(
                folder,
                "seq 100000 | bzip2 -1 | head -c 50000 >p; dbzip2 -d -o g p; dbzip2 -d -o g <p; dbzip2 -d -o g f");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.files().keySet()).containsExactly("f", "p");
    }

    @Test
    void tellsOfOptionsThatDoNotGoWithIt() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(folder, "dbzip2 -co g f; dbzcat -o g f; dbzip2 -t -o g f; dbzip2 -o g f f");
        assertThat(run.stderr()).containsSubsequence("-c, -t or -l", "-c, -t or -l", "-c, -t or -l", "one input");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.files().keySet()).containsExactly("f");
    }

    private void assertRuns(String script) throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(folder, "set -e; " + script);
        assertThat(run.status()).as(run.stderr()).isZero();
        assertThat(run.stderr()).isEmpty();
        assertThat(run.out()).isEmpty();
    }
}
