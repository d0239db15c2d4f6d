package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.dbzip2.net.client.HostSpec;
import org.dbzip2.net.client.WireMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HelperSettingsParserTest {
    @TempDir
    Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void liveAtHome() {
        environment.put("HOME", home.toString());
    }

    @Test
    void takesHelpersInTheirOrder() throws UsageException {
        assertThat(helpers("-r", "a", "-rb:1", "-kr", "c/2", "--remote=[::1]:3/4", "--remote", "localhost", "f")
                        .hosts())
                .containsExactly(
                        new HostSpec("a", 12345, 0),
                        new HostSpec("b", 1, 0),
                        new HostSpec("c", 12345, 2),
                        new HostSpec("::1", 3, 4),
                        new HostSpec("localhost", 12345, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-r", "-r a:0", "-r a/0", "-r a:b", "--remote=", "--wire", "-r a --wire fast", "--tls=yes"})
    void refusesWhatIsMalformedAndShowsHowItShouldBe(String words) {
        assertThat(catchThrowableOfType(UsageException.class, () -> parse(words.split(" "))).showsUsage)
                .isTrue();
    }

    @Test
    void prefersOptionsToTheVariableAndTheVariableToFiles() throws IOException, UsageException {
        environment.put("XDG_CONFIG_HOME", home.resolve("settings").toString());
        write("settings/dbzip2/hosts", "# mine\nfile/3 localhost/5\n");
        assertThat(names("f")).containsExactly("file");
        environment.put("DBZIP2_HOSTS", "variable");
        assertThat(names("f")).containsExactly("variable");
        assertThat(names("-r", "option", "f")).containsExactly("option");
        environment.put("DBZIP2_HOSTS", "");
        assertThat(parse("f").helpers()).isNull();
    }

    @Test
    void findsTheListBelowTheHome() throws IOException, UsageException {
        write(".config/dbzip2/hosts", "box localhost/5");
        assertThat(names("f")).containsExactly("box");
        assertThat(parse("f").threads()).isEqualTo(5);
        assertThat(parse("-p2", "f").threads()).isEqualTo(2);
    }

    @Test
    void readsTheSettingsOfTheProgramOf2006() throws IOException, UsageException {
        write(".dbzip2.conf", "[local]\nthreads=0\n[remote]\nhost1=box1\nhost2=box2:17\n");
        assertThat(helpers("f").hosts()).containsExactly(new HostSpec("box1", 16986, 0), new HostSpec("box2", 17, 0));
        assertThat(parse("f").threads()).isZero();
    }

    @Test
    void saysWhichListItDoesNotUnderstand() throws IOException {
        write(".config/dbzip2/hosts", "box:port");
        assertThatThrownBy(() -> parse("f"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(".config/dbzip2/hosts: ")
                .hasMessageContaining("box:port");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-d", "-t"})
    void decompressesOnHelpersOnlyWhereThatIsAskedFor(String direction) throws UsageException {
        assertThat(parse(direction, "-r", "a", "f").helpers()).isNull();
        assertThat(parse(direction, "-r", "a", "--remote-decompress", "f").helpers())
                .isNotNull();
        assertThat(parse(direction, "-r", "a", "-p0", "f").helpers()).isNotNull();
        assertThat(parse(direction, "-r", "a", "--require-remote", "f").helpers())
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-p 0", "--threads=0", "--require-remote", "-d --require-remote"})
    void refusesToLeaveTheWorkToNobody(String words) {
        assertThatThrownBy(() -> parse(words.split(" ")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("none is named");
    }

    @Test
    void takesHowToSpeakToThem() throws IOException, UsageException {
        write("token", "a secret of some length\n");
        HelperSettings helpers = helpers(
                "-ra",
                "--verify",
                "--require-remote",
                "--wire=packed",
                "--token-file=" + home.resolve("token"),
                "--tls");
        assertThat(helpers.verify()).isTrue();
        assertThat(helpers.required()).isTrue();
        assertThat(helpers.speech().wire()).isEqualTo(WireMode.PACKED);
        assertThat(helpers.speech().token()).isNotNull();
        assertThat(helpers.speech().tls()).isNotNull();
        assertThat(helpers("-ra").speech().tls()).isNull();
    }

    @Test
    void saysWhatIsWrongWithSecrets() throws IOException {
        write("token", "short");
        assertThatThrownBy(() -> parse("-ra", "--token-file=" + home.resolve("token")))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("at least 16 bytes");
        assertThatThrownBy(() -> parse("-ra", "--tls-ca=" + home.resolve("absent")))
                .isInstanceOf(UsageException.class)
                .hasMessage(home.resolve("absent") + ": No such file or directory");
        assertThatThrownBy(() -> parse("-ra", "--tls-cert=cert"))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("need each other");
    }

    private void write(String name, String text) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private List<String> names(String... arguments) throws UsageException {
        return helpers(arguments).hosts().stream().map(HostSpec::host).toList();
    }

    private HelperSettings helpers(String... arguments) throws UsageException {
        return Objects.requireNonNull(parse(arguments).helpers());
    }

    private Settings parse(String... arguments) throws UsageException {
        return (Settings) SettingsParser.parse("dbzip2", List.of(), List.of(arguments), environment);
    }
}
