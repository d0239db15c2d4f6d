package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DaemonSettingsParserTest {
    private static DaemonSettings parse(Map<String, String> environment, String... words) throws UsageException {
        return DaemonSettingsParser.parse(words, environment);
    }

    private static DaemonSettings parse(String command) throws UsageException {
        return parse(Map.of(), command.isEmpty() ? new String[0] : command.split(" "));
    }

    @Test
    void servesThisMachineOnlyUnlessTold() throws UsageException {
        DaemonSettings settings = parse("");

        assertThat(settings.options().listen())
                .extracting(InetSocketAddress::toString)
                .containsExactly("localhost/127.0.0.1:12345");
        assertThat(settings.options().jobs()).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(settings.options().maxConnections()).isEqualTo(512);
        assertThat(settings.options().token()).isNull();
        assertThat(settings.options().tls()).isNull();
        assertThat(settings.nice()).isZero();
        assertThat(settings.logLevel()).isEqualTo(System.Logger.Level.INFO);
        assertThat(settings.http()).isNull();
    }

    @Test
    void takesEveryOption() throws UsageException {
        DaemonSettings settings = parse(
                "--listen 0.0.0.0 --listen=:: --port 99 --jobs=3 --allow 10.0.0.0/8 --allow fd00::/8"
                        + " --max-connections 7 --max-block 2M --memory 400M --nice 5 --log-level debug --http 127.0.0.1:9100");

        assertThat(settings.options().listen())
                .extracting(InetSocketAddress::toString)
                .containsExactly("/0.0.0.0:99", "/[0:0:0:0:0:0:0:0]:99");
        assertThat(settings.options().jobs()).isEqualTo(3);
        assertThat(settings.options().maxConnections()).isEqualTo(7);
        assertThat(settings.options().maxBlockBytes()).isEqualTo(2 << 20);
        assertThat(settings.options().memoryBytes()).isBetween(150L << 20, 320L << 20);
        assertThat(settings.nice()).isEqualTo(5);
        assertThat(settings.logLevel()).isEqualTo(System.Logger.Level.DEBUG);
        assertThat(settings.http()).hasToString("/127.0.0.1:9100");
    }

    @Test
    void takesVariablesWhereNoArgumentSaysOtherwise() throws UsageException {
        Map<String, String> environment = Map.of(
                "DBZIP2D_PORT", "77",
                "DBZIP2D_JOBS", "2",
                "DBZIP2D_LISTEN", "0.0.0.0, ::",
                "DBZIP2D_ALLOW", "10.0.0.0/8 192.168.0.0/16",
                "DBZIP2D_NICE", " ",
                "DBZIP2D_MAX_CONNECTIONS", "9");
        DaemonSettings settings = parse(environment, "--jobs", "1");

        assertThat(settings.options().listen())
                .extracting(InetSocketAddress::toString)
                .containsExactly("/0.0.0.0:77", "/[0:0:0:0:0:0:0:0]:77");
        assertThat(settings.options().jobs()).isEqualTo(1);
        assertThat(settings.options().maxConnections()).isEqualTo(9);
        assertThat(parse(environment, "--listen", "127.0.0.1").options().listen())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file",
                "-x",
                "--prot 1",
                "--port",
                "--port 0",
                "--port 65536",
                "--port x",
                "--jobs 0",
                "--listen no.such.invalid",
                "--allow 10.0.0.0/33",
                "--max-block 1",
                "--max-block 2G",
                "--memory 1M",
                "--memory 170M --jobs 9",
                "--memory 300M --jobs 1 --max-block 512M",
                "--nice 20",
                "--nice -1",
                "--log-level loud",
                "--http 9100",
                "--http x:",
                "--token-file /no/such/file",
                "--tls-cert /no/such/file",
                "--tls-key /no/such/file",
                "--tls-client-ca /etc/passwd",
                "--tls-cert /etc/passwd --tls-key /etc/passwd"
            })
    void refusesWhatItCannotObey(String command) {
        assertThatThrownBy(() -> parse(command)).isInstanceOf(UsageException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--listen 0.0.0.0", "--listen ::", "--listen 127.0.0.1 --listen 0.0.0.0"})
    void doesNotStartOpenToTheWorld(String command) throws UsageException {
        assertThatThrownBy(() -> parse(command))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("open to the world");
        assertThat(parse(command + " --allow 10.0.0.0/8").options().jobs()).isPositive();
    }

    @Test
    void readsTheToken(@TempDir Path folder) throws IOException, UsageException {
        Path file = folder.resolve("token");
        Files.writeString(file, "0123456789abcdef\n");
        assertThat(parse("--listen 0.0.0.0 --token-file " + file).options().token())
                .isNotNull();
        Files.writeString(file, "short\n");
        assertThatThrownBy(() -> parse("--token-file " + file)).hasMessageContaining("at least 16 bytes");
    }

    @Test
    void listsEveryOptionInItsHelp() {
        String usage = DaemonOption.usage("dbzip2d");
        for (DaemonOption option : DaemonOption.values()) {
            assertThat(usage).contains(option.word());
        }
        assertThat(usage.lines()).allMatch(line -> line.length() <= 100);
    }

    @Test
    void knowsWhichTextIsWanted() {
        assertThat(DaemonSettingsParser.wantedText(new String[] {"--port", "1", "--help"}))
                .isEqualTo(DaemonOption.HELP);
        assertThat(DaemonSettingsParser.wantedText(new String[] {"-V"})).isEqualTo(DaemonOption.VERSION);
        assertThat(DaemonSettingsParser.wantedText(new String[] {"--port", "1"}))
                .isNull();
    }
}
