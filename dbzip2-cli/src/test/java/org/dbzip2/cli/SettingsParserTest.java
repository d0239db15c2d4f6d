package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dbzip2.cli.Settings.Mode;
import org.dbzip2.cli.Settings.Progress;
import org.dbzip2.net.client.HostList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsParserTest {
    @Test
    void compressesAtLevelNineOnAllCoresUnlessTold() throws UsageException {
        Settings settings = parse("file");
        assertThat(settings)
                .isEqualTo(new Settings(
                        Mode.COMPRESS,
                        Format.BZIP2,
                        null,
                        false,
                        false,
                        false,
                        false,
                        0,
                        9,
                        null,
                        false,
                        Runtime.getRuntime().availableProcessors(),
                        0,
                        null,
                        null,
                        Progress.AUTOMATIC,
                        List.of("file")));
    }

    @Test
    void takesClusteredShortOptions() throws UsageException {
        Settings settings = parse("-dkfqvvs3", "file");
        assertThat(settings.mode()).isEqualTo(Mode.DECOMPRESS);
        assertThat(settings.keep()).isTrue();
        assertThat(settings.force()).isTrue();
        assertThat(settings.quiet()).isTrue();
        assertThat(settings.verbosity()).isEqualTo(2);
        assertThat(settings.small()).isTrue();
        assertThat(settings.level()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-o out f", "-oout f", "f --output out", "--output=out -k f"})
    void keepsTheInputOfANamedOutput(String words) throws UsageException {
        assertThat(parse(words.split(" "))).satisfies(settings -> {
            assertThat(settings.output()).isEqualTo("out");
            assertThat(settings.keep()).isTrue();
            assertThat(settings.writesFiles()).isTrue();
            assertThat(settings.names()).containsExactly("f");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"-o out f g", "-c -o out f", "-t -o out f", "-o", "--output"})
    void refusesANamedOutputWhereThereIsNotOne(String words) {
        assertThatThrownBy(() -> parse(words.split(" "))).isInstanceOf(UsageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-p3", "-p 3", "-n3", "-n 3", "-kp3", "-kn 3", "--threads=3", "--threads 3"})
    void takesTheNumberOfThreads(String words) throws UsageException {
        assertThat(parse((words + " file").split(" "))).satisfies(settings -> {
            assertThat(settings.threads()).isEqualTo(3);
            assertThat(settings.names()).containsExactly("file");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-p",
                "-p 0",
                "-p -1",
                "-p 1025",
                "-p 3x",
                "-p3k",
                "--threads",
                "--threads=",
                "-n 99999999999999999999"
            })
    void refusesABadNumberOfThreads(String words) {
        assertThatThrownBy(() -> parse(words.split(" "))).isInstanceOf(UsageException.class);
    }

    @ParameterizedTest
    @CsvSource({"134217728, 134217728", "128M, 134217728", "200000k, 204800000", "2G, 2147483648", "1g, 1073741824"})
    void takesAMemorySize(String text, long bytes) throws UsageException {
        assertThat(parse("--memory", text, "f").memoryBytes()).isEqualTo(bytes);
        assertThat(parse("--memory=" + text, "f").memoryBytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "M", "127M", "1", "-1G", "1.5G", "1T", "99999999999999999G", "10GB", "0x10M"})
    void refusesABadMemorySize(String text) {
        assertThatThrownBy(() -> parse("--memory=" + text)).isInstanceOf(UsageException.class);
    }

    @Test
    void takesTheLastWordOnProgress() throws UsageException {
        assertThat(parse("--progress").progress()).isEqualTo(Progress.ALWAYS);
        assertThat(parse("--progress", "--no-progress").progress()).isEqualTo(Progress.NEVER);
    }

    @Test
    void refusesAValueForAnOptionWithoutOne() {
        assertThatThrownBy(() -> parse("--keep=yes")).isInstanceOf(UsageException.class);
    }

    @Test
    void splitsTheEnvironmentAtAnyWhiteSpace() {
        List<String> words = new ArrayList<>();
        SettingsParser.addWords(null, words);
        SettingsParser.addWords("  \t\n", words);
        SettingsParser.addWords(" -k\t-9 \r\n --fast\u000bx ", words);
        assertThat(words).containsExactly("-k", "-9", "--fast", "x");
    }

    private static Settings parse(String... arguments) throws UsageException {
        return (Settings) SettingsParser.parse("dbzip2", List.of(), List.of(arguments), Map.of(HostList.VARIABLE, ""));
    }
}
