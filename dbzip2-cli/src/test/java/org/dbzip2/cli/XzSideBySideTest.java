package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same script, in the same folder, once with the real xz and once with {@code dbzip2 --format xz}: the files that are left must be
 * the same, but for the bytes of those that were compressed. Exit codes are bzip2's where xz has others.
 */
@Timeout(300)
final class XzSideBySideTest {
    private static final String SET_UP = """
            set -e
            text() { for name; do echo "text of a file: $name" >"$name"; done; }
            packed() { for name; do echo "text of a file: $name" | xz >"$name"; done; }
            multi() { seq 100000 | xz -0 --block-size=100000 >"$1"; }
            damage() { printf XXXX | dd of="$1" bs=1 seek="$2" conv=notrunc 2>/dev/null; }
            cut_to() { head -c "$2" "$1" >cut; mv cut "$1"; }
            """;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            a file                          ~ text f                                 ~ $xz f                                   ~ 0 ~ 0
            its mode and time               ~ text f; chmod 640 f                    ~ $xz f; $xz -dk f.xz                     ~ 0 ~ 0
            to decompress                   ~ packed f.xz                            ~ $xz -d f.xz                             ~ 0 ~ 0
            a tar                           ~ packed f.txz                           ~ $xz -d f.txz                            ~ 0 ~ 0
            several files                   ~ text a b c                             ~ $xz a b c                               ~ 0 ~ 0
            -k both ways                    ~ text f; packed g.xz                    ~ $xz -k f; $xz -dk g.xz                  ~ 0 ~ 0
            -c both ways                    ~ text f; packed g.xz                    ~ $xz -c f >h.xz; $xz -dc g.xz h.xz >i    ~ 0 ~ 0
            through pipes                   ~ text f                                 ~ $xz <f | $xz -d >g                      ~ 0 ~ 0
            nothing                         ~ : >f                                   ~ $xz f; $xz -dk f.xz; $xz </dev/null >g.xz ~ 0 ~ 0
            every level                     ~ text f                                 ~ for i in 0 1 2 3 4 5 6; do $xz -kc$i f >$i.xz; done ~ 0 ~ 0
            an extreme level                ~ text f                                 ~ $xz -1e f                               ~ 0 ~ 0
            a check                         ~ text f                                 ~ $xz --check=sha256 f                    ~ 0 ~ 0
            a test                          ~ packed f.xz                            ~ $xz -t f.xz; $xz -t <f.xz               ~ 0 ~ 0
            many blocks                     ~ multi f.xz                             ~ $xz -dk f.xz; $xz -dc <f.xz >g; $xz -t f.xz ~ 0 ~ 0
            several streams                 ~ packed a b; multi c; cat a c b >d.xz   ~ $xz -dk d.xz; $xz -dc <d.xz >e          ~ 0 ~ 0
            streams with padding            ~ packed a b; (cat a; head -c 8 /dev/zero; cat b; head -c 4 /dev/zero) >d.xz ~ $xz -dk d.xz; $xz -dc <d.xz >e ~ 0 ~ 0
            an existing output              ~ text f f.xz; packed g.xz; text g       ~ $xz f; $xz -d g.xz                      ~ 1 ~ 1
            an existing output with -f      ~ text f f.xz; packed g.xz; text g       ~ $xz -f f; $xz -df g.xz                  ~ 0 ~ 0
            one that is missing             ~ text a c                               ~ $xz a b c                               ~ 1 ~ 1
            a suffix that is there already  ~ text a.xz b.txz c                      ~ $xz a.xz b.txz c                        ~ 2 ~ 1
            a folder                        ~ mkdir d; text f                        ~ $xz d f                                 ~ 2 ~ 1
            a symbolic link                 ~ text f; ln -s f g                      ~ $xz g                                   ~ 2 ~ 1
            a symbolic link with -f         ~ text f; ln -s f g                      ~ $xz -f g                                ~ 0 ~ 0
            two hard links                  ~ text f; ln f g                         ~ $xz f                                   ~ 2 ~ 1
            a hard link with -f             ~ text f; ln f g                         ~ $xz -f f                                ~ 0 ~ 0
            a truncated file                ~ packed f.xz; cut_to f.xz 40            ~ $xz -d f.xz                             ~ 1 ~ 2
            a truncated file, tested        ~ packed f.xz; cut_to f.xz 40            ~ $xz -t f.xz                             ~ 1 ~ 2
            a truncated pipe                ~ packed f.xz; cut_to f.xz 40            ~ $xz -dc <f.xz >/dev/null                ~ 1 ~ 2
            a damaged file among others     ~ packed a.xz c.xz; multi b.xz; damage b.xz 5000 ~ $xz -d a.xz b.xz c.xz           ~ 1 ~ 2
            that tested                     ~ packed a.xz c.xz; multi b.xz; damage b.xz 5000 ~ $xz -t a.xz b.xz c.xz           ~ 1 ~ 2
            no .xz file among others        ~ packed a.xz c.xz; text b.xz            ~ $xz -d a.xz b.xz c.xz                   ~ 1 ~ 2
            no .xz file with -f             ~ text b.xz                              ~ $xz -df b.xz                            ~ 1 ~ 2
            something behind the stream     ~ packed f.xz; echo garbage >>f.xz       ~ $xz -d f.xz                             ~ 1 ~ 2
            something behind it, in a pipe  ~ packed f.xz; echo garbage >>f.xz       ~ $xz -dc <f.xz >g                        ~ 1 ~ 2
            an empty file                   ~ : >f.xz                                ~ $xz -d f.xz                             ~ 1 ~ 2
            """)
    void leavesWhatXzLeaves(String title, String setUp, String script, int xzStatus, int ourStatus)
            throws IOException, InterruptedException {
        assumeTrue(ReferenceBzip2.isInstalled("xz"), "xz is not installed");
        CommandRun real = CommandRun.real(prepare("real", setUp), "unset XZ_OPT XZ_DEFAULTS; xz=xz; " + script);
        CommandRun ours = CommandRun.ours(prepare("ours", setUp), "xz='dbzip2 --format xz'; " + script);
        assertThat(comparable(ours.files())).as(ours.stderr()).isEqualTo(comparable(real.files()));
        assertThat(real.status()).as(real.stderr()).isEqualTo(xzStatus);
        assertThat(ours.status()).as(ours.stderr()).isEqualTo(ourStatus);
        if (ourStatus == 0) {
            assertThat(ours.stderr()).isEmpty();
            assertAllAreSound(folder.resolve("ours"));
        }
    }

    private Path prepare(String name, String setUp) throws IOException, InterruptedException {
        Path place = Files.createDirectory(folder.resolve(name));
        CommandRun made = CommandRun.real(place, SET_UP + setUp);
        assertThat(made.status()).as(made.stderr()).isZero();
        CommandRun.makeOld(place);
        return place;
    }

    /** Without what compressed files hold, which another encoder puts otherwise. */
    private static Map<String, String> comparable(Map<String, String> files) {
        Map<String, String> comparable = new TreeMap<>(files);
        comparable.replaceAll((name, is) ->
                name.endsWith(".xz") || name.endsWith(".txz") ? is.replaceFirst(", \\d+ bytes.*", "") : is);
        return comparable;
    }

    private static void assertAllAreSound(Path place) throws IOException, InterruptedException {
        CommandRun judged = CommandRun.real(place, "for f in *.xz; do [ ! -e $f ] || xz -t $f || exit; done");
        assertThat(judged.status()).as(judged.stderr()).isZero();
    }
}
