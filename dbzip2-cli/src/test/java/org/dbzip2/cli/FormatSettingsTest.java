package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dbzip2.cli.Settings.Mode;
import org.dbzip2.lzma.Lzma2Options;
import org.dbzip2.lzma.xz.XzCheck;
import org.dbzip2.lzma.xz.XzOptions;
import org.dbzip2.net.client.HostList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the options say of formats. */
final class FormatSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "f, BZIP2",
        "-F xz f, XZ",
        "-Fxz f, XZ",
        "-kFxz f, XZ",
        "--format 7z f, SEVEN_Z",
        "--format=bzip2 f, BZIP2",
        "-F 7z -F xz f, XZ",
        "-o a.xz f, XZ",
        "-o a.txz f, XZ",
        "-o a.7z f, SEVEN_Z",
        "-o a.bz2 f, BZIP2",
        "-o a.tbz f, BZIP2",
        "-o a.gz f, BZIP2",
        "-o xz f, BZIP2",
        "-o a.7z --format xz f, XZ",
        "-o a.xz -F bzip2 f, BZIP2"
    })
    void takesTheFormatThatIsWritten(String words, Format format) throws UsageException {
        Settings settings = parse(words);
        assertThat(settings.format()).isEqualTo(format);
        assertThat(settings.xz() == null).isEqualTo(format == Format.BZIP2);
        assertThat(settings.names()).containsExactly("f");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-d f", "-t f", "-d -o a.xz f", "-l f", "-d f g -o folder"})
    void leavesTheFormatThatIsReadToTheData(String words) throws UsageException {
        assertThat(parse(words).format()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"-dF xz f, XZ", "-t --format 7z f, SEVEN_Z", "-lF xz f, XZ", "-dF bzip2 f, BZIP2"})
    void takesTheFormatThatIsReadIfItIsSaid(String words, Format format) throws UsageException {
        assertThat(parse(words).format()).isEqualTo(format);
        assertThat(parse(words).xz()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 6",
        "-0, 0",
        "-9, 9",
        "-4 -2, 2",
        "--fast, 0",
        "--best, 9",
        "-9 --fast, 0",
        "-s, 2",
        "-1s, 1",
        "-9s, 2"
    })
    void takesLevelsAsXzDoes(String words, int preset) throws UsageException {
        for (String format : List.of("xz", "7z")) {
            XzSettings settings = xz("-F " + format + " f " + words);
            assertThat(settings.options()).isEqualTo(XzOptions.preset(preset));
            assertThat(settings.pieceSize())
                    .isEqualTo(Lzma2Options.preset(preset).pieceSize());
        }
    }

    @Test
    void takesWhatElseXzHas() throws UsageException {
        XzSettings settings = xz("-F xz -2e --dictionary 128K --chunk=64k --check sha256 f");
        assertThat(settings.options()).isEqualTo(new XzOptions(new Lzma2Options(2, true, 128 << 10), XzCheck.SHA256));
        assertThat(settings.pieceSize()).isEqualTo(64 << 10);
        assertThat(xz("-F xz --extreme f").options().lzma2())
                .isEqualTo(Lzma2Options.preset(6).withExtreme());
    }

    @Test
    void cutsByTheDictionaryUnlessTold() throws UsageException {
        assertThat(xz("-F xz --dictionary 1M -9 f").pieceSize()).isEqualTo(3 << 20);
        assertThat(xz("-F xz --dictionary 768M f").pieceSize()).isEqualTo(1 << 30);
        assertThat(xz("-F xz --dictionary 4096 --chunk 1G f").pieceSize()).isEqualTo(1 << 30);
    }

    @ParameterizedTest
    @CsvSource({"none, NONE", "crc32, CRC32", "crc64, CRC64", "sha256, SHA256"})
    void takesAllChecks(String word, XzCheck check) throws UsageException {
        assertThat(xz("-F xz --check " + word + " f").options().check()).isEqualTo(check);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-F gzip f",
                "-F",
                "--format= f",
                "-F XZ f",
                "-F xz --dictionary 4095 f",
                "-F xz --dictionary 769M f",
                "-F xz --dictionary f",
                "-F xz --chunk 1K f",
                "-F xz --chunk 2G f",
                "-F xz --chunk",
                "-F xz --check crc16 f",
                "-F xz --check CRC32 f",
                "-F xz -x f"
            })
    void refusesBadValues(String words) {
        assertThatThrownBy(() -> parse(words))
                .isInstanceOfSatisfying(
                        UsageException.class, e -> assertThat(e.showsUsage).isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "-0 f, Bad flag `-0'",
        "-F bzip2 -0 f, Bad flag `-0'",
        "-d -0 f, Bad flag `-0'",
        "-0 -h f, Bad flag `-0'",
        "-e f, --extreme is for xz and 7z.",
        "--extreme -o a.bz2 f, --extreme is for xz and 7z.",
        "--dictionary 1M f, --dictionary is for xz and 7z.",
        "--chunk 1M f, --chunk is for xz and 7z.",
        "--check crc32 f, --check is for xz.",
        "-F 7z --check crc32 f, --check is for xz.",
        "-lF bzip2 f, --list is for xz and 7z.",
        "-l, -l needs the name of a file.",
        "-lo g f, '-o cannot be used together with -c, -t or -l.'",
        "-co g f, '-o cannot be used together with -c, -t or -l.'",
        "-F xz -o g f h, '-o names one output, so there can be one input only.'",
        "-dF xz -o g f h, '-o names one output, so there can be one input only.'",
        "-F 7z f g, -o must say what the archive is called.",
        "-F 7z, a .7z archive needs the names of files.",
        "-o a.7z, a .7z archive needs the names of files.",
        "-cF 7z f, a .7z archive cannot be written to standard output; -o names it.",
        "-dF xz --remote-decompress f, 'helpers compress .xz and .7z files, but do not decompress them.'",
        "-tF xz --require-remote f, 'helpers compress .xz and .7z files, but do not decompress them.'",
        "-dF 7z -p 0 f, 'helpers compress .xz and .7z files, but do not decompress them.'"
    })
    void saysWhatAnOptionIsNotFor(String words, String message) {
        assertThatThrownBy(() -> parse(words))
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }

    @Test
    void takesAnyNumberOfFilesForAnArchive() throws UsageException {
        assertThat(parse("-o a.7z f g h").names()).containsExactly("f", "g", "h");
        assertThat(parse("-dF 7z -o folder a b").names()).containsExactly("a", "b");
        assertThat(parse("-F 7z f").keep()).isTrue();
        assertThat(parse("-dF 7z f").keep()).isTrue();
    }

    @Test
    void takesOfTheEnvironmentWhatIsNotAboutBzip2() throws UsageException {
        Settings xz = parse(List.of("-9", "-s", "--fast", "-k", "-p3"), "-F xz f");
        assertThat(Objects.requireNonNull(xz.xz()).options()).isEqualTo(XzOptions.preset(6));
        assertThat(xz.keep()).isTrue();
        assertThat(xz.threads()).isEqualTo(3);
        assertThat(xz.small()).isFalse();
        assertThat(parse(List.of("-3"), "f").level()).isEqualTo(3);
        Settings reading = parse(List.of("--remote-decompress", "-p0", "--require-remote"), "-dF xz f");
        assertThat(reading.helpers()).isNull();
        assertThat(reading.threads()).isPositive();
        assertThat(reading.mode()).isEqualTo(Mode.DECOMPRESS);
    }

    private static XzSettings xz(String words) throws UsageException {
        return Objects.requireNonNull(parse(words).xz());
    }

    private static Settings parse(String words) throws UsageException {
        return parse(List.of(), words);
    }

    private static Settings parse(List<String> environment, String words) throws UsageException {
        return (Settings) SettingsParser.parse(
                "dbzip2", environment, List.of(words.strip().split(" +")), Map.of(HostList.VARIABLE, ""));
    }
}
