package org.dbzip2.net.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostListTest {
    @TempDir
    private Path folder;

    private Path settings;
    private Path home;
    private Path etc;

    @BeforeEach
    void makeFolders() throws IOException {
        settings = Files.createDirectories(folder.resolve("home/.config"));
        home = settings.resolveSibling(".").normalize();
        etc = Files.createDirectories(folder.resolve("etc"));
    }

    private HostList find(@Nullable String variable) throws IOException {
        return HostList.find(variable, settings, home, etc);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, text);
    }

    @Test
    void readsWordsAndComments() {
        HostList list = HostList.parse("# my boxes\n\n  box1 box2:99/8# the fast one\n\t[::1]:5\n#box3\n");

        assertThat(list.remotes())
                .containsExactly(HostSpec.of("box1"), HostSpec.of("box2:99/8"), HostSpec.of("[::1]:5"));
        assertThat(list.localSlots()).isEmpty();
    }

    /** As in distcc; with a port it is a daemon on this machine. */
    @Test
    void takesLocalhostForThisMachineItself() {
        assertThat(HostList.parse("localhost/3 box1"))
                .isEqualTo(new HostList(List.of(HostSpec.of("box1")), OptionalInt.of(3)));
        assertThat(HostList.parse("localhost").remotes()).isEmpty();
        assertThat(HostList.parse("localhost:12345/3").remotes()).containsExactly(HostSpec.of("localhost/3"));
        assertThat(HostList.parse("localhost.example.org/3").localSlots()).isEmpty();
    }

    @Test
    void findsTheListThatCounts() throws IOException {
        assertThat(find(null).remotes()).isEmpty();
        write(etc.resolve("dbzip2.conf"), "[remote]\nhost1=a:1\n");
        assertThat(find(null).remotes()).containsExactly(HostSpec.of("a:1"));
        write(etc.resolve("dbzip2/hosts"), "b");
        assertThat(find(null).remotes()).containsExactly(HostSpec.of("b"));
        write(settings.resolve("dbzip2/hosts"), "c");
        assertThat(find(null).remotes()).containsExactly(HostSpec.of("c"));
        assertThat(find("d").remotes()).containsExactly(HostSpec.of("d"));
        assertThat(find("").remotes()).isEmpty();
    }

    @Test
    void saysWhereAMistakeIs() throws IOException {
        assertThatThrownBy(() -> find("box1 box2:x"))
                .hasMessageContaining("DBZIP2_HOSTS")
                .hasMessageContaining("box2:x");
        Path hosts = settings.resolve("dbzip2/hosts");
        write(hosts, "box/99999");
        assertThatThrownBy(() -> find(null)).hasMessageContaining(hosts.toString());
        write(hosts, "");
        Files.delete(hosts);
        write(home.resolve(".dbzip2.conf"), "threads=2");
        assertThatThrownBy(() -> find(null)).hasMessageContaining(".dbzip2.conf");
    }

    @Test
    void readsTheSettingsOf2006() throws IOException {
        write(etc.resolve("dbzip2.conf"), """
                # for all users
                [local]
                threads = 2
                [remote]
                host1=alpha:12345
                host2: beta
                [debug]
                verbosity=3
                """);
        write(home.resolve(".dbzip2.conf"), """
                ; mine
                [remote]
                HOST2=gamma:7   ; faster
                host3=delta/4
                colour=green
                """);
        HistoricSettings found =
                HistoricSettings.read(List.of(etc.resolve("dbzip2.conf"), home.resolve(".dbzip2.conf")));

        assertThat(found.verbosity()).hasValue(3);
        assertThat(found.hosts().localSlots()).hasValue(2);
        assertThat(found.hosts().remotes())
                .containsExactly(HostSpec.of("alpha"), HostSpec.of("gamma:7"), HostSpec.of("delta:16986/4"));
    }

    @Test
    void refusesSettingsOf2006ThatMakeNoSense() {
        for (String text : List.of("[local]\nthreads=many", "[remote]\nhost1=a b", "nonsense", "[remote]\nnonsense")) {
            assertThatThrownBy(() -> HistoricSettings.parse(text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
