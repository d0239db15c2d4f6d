package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same script, in the same folder, once with the real bzip2 and once with ours: what is left must be the same. */
final class SideBySideTest {
    /** The sense of a message: of each of these, both commands must say as many. */
    private static final String[] PHRASES = {
        "Can't open input",
        "Can't create output file",
        "already has .",
        "is a directory",
        "is not a normal file",
        "already exists",
        "1 other link.",
        "2 other links.",
        "Can't guess original name",
        "is not a bzip2 file",
        "not a bzip2 file.",
        "bad magic number",
        "ends unexpectedly",
        "integrity error",
        "data integrity (CRC) error",
        "trailing garbage after EOF ignored",
        "Bad flag `",
        "usage",
        "cannot be used together",
        "I won't write",
        "I won't read",
        "not been processed",
        "not processed yet",
        "No space left",
        "done\n",
        "ok\n",
        "No such file",
        "Not a directory",
        "Permission denied",
        "For help, type",
        "Version ",
        "Control-C",
        "writing block",
        "can't read `",
        "can't write `",
        "couldn't find",
        "using",
    };

    @TempDir
    Path folder;

    record Case(String title, String setUp, String script) {
        @Override
        public String toString() {
            return title;
        }
    }

    static Stream<Case> cases() throws IOException {
        String table;
        try (InputStream in = Objects.requireNonNull(SideBySideTest.class.getResourceAsStream("cases.txt"))) {
            table = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        return table.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" *::: ", 3))
                .map(columns -> new Case(columns[0].strip(), columns[1], columns[2]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void leavesWhatBzip2Leaves(Case example) throws IOException, InterruptedException {
        ReferenceBzip2.BZIP2.assumeInstalled();
        CommandRun real = CommandRun.real(prepare("real", example.setUp), example.script);
        CommandRun ours = CommandRun.ours(prepare("ours", example.setUp), example.script);
        assertThat(ours.status()).as("exit status; %s", ours.stderr()).isEqualTo(real.status());
        assertThat(ours.files()).as("files").isEqualTo(real.files());
        assertThat(ours.out()).as("standard output").isEqualTo(real.out());
        assertThat(sense(ours.stderr()))
                .as("%s%n%s", ours.stderr(), real.stderr())
                .isEqualTo(sense(real.stderr()));
        assertThat(figures(ours.stderr())).isEqualTo(figures(real.stderr()));
    }

    private Path prepare(String name, String setUp) throws IOException, InterruptedException {
        Path place = Files.createDirectory(folder.resolve(name));
        CommandRun made = CommandRun.real(place, SET_UP + setUp);
        assertThat(made.status()).as(made.stderr()).isZero();
        CommandRun.makeOld(place);
        return place;
    }

    private static Map<String, Integer> sense(String stderr) {
        Map<String, Integer> counts = new TreeMap<>();
        // The reason that bzip2 gives for the end of a file is whatever error came last.
        String sensible = stderr.replaceAll("(?m)^bzip2: (No such file or directory|Success)$", "");
        for (String phrase : PHRASES) {
            int count = sensible.split(Pattern.quote(phrase), -1).length - 1;
            if (count > 0) {
                counts.put(phrase, count);
            }
        }
        return counts;
    }

    /** The lines with figures, which must be the same to the last digit. */
    private static String figures(String stderr) {
        return stderr.lines()
                .filter(line -> line.contains("% saved") || line.contains("no data compressed"))
                .collect(Collectors.joining("\n"));
    }

    /** Functions for the first column of the table. */
    private static final String SET_UP = """
            set -e
            text() { for name; do echo "text of a file: $name" >"$name"; done; }
            packed() { for name; do echo "text of a file: $name" | bzip2 >"$name"; done; }
            long() { seq 100000 | tail -c 300000 >"$1"; }
            multi() { seq 100000 | tail -c 300000 | bzip2 -1 >"$1"; }
            damage() { printf XXXX | dd of="$1" bs=1 seek="$2" conv=notrunc 2>/dev/null; }
            cut_to() { head -c "$2" "$1" >cut; mv cut "$1"; }
            """;
}
