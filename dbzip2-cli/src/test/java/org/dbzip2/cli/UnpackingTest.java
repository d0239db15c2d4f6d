package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.zip.CRC32;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.lzma.Lzma2Encoder;
import org.dbzip2.lzma.Lzma2Options;
import org.dbzip2.lzma.sevenz.SevenZCoding;
import org.dbzip2.lzma.sevenz.SevenZEntry;
import org.dbzip2.lzma.sevenz.SevenZWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Extracting, testing and listing .7z archives. */
@Timeout(300)
final class UnpackingTest {
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
                chmod 750 d/full
                chmod 500 d/empty
                chmod 640 d/full/g
                touch -d '2001-02-03 04:05:06.7' f d/full/g d/full d/empty d
                """);
        assertThat(made.status()).as(made.stderr()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-m0=lzma2",
                "-m0=lzma2 -ms=off",
                "-m0=lzma -ms=off",
                "-m0=bzip2",
                "-m0=deflate",
                "-m0=copy -ms=off",
                "-m0=bcj -m1=lzma2",
                "-mhc=off"
            })
    void takesWhat7ZipMakes(String options) throws IOException, InterruptedException {
        assumeTrue(ReferenceBzip2.isInstalled("7zz"), "7zz is not installed");
        assertRuns("7zz a " + options + " a.7z f d >/dev/null; dbzip2 -t a.7z; dbzip2 -d -o out a.7z;"
                + "diff -r d out/d; cmp f out/f; dbzip2 -dc a.7z | wc -c >size; test $(cat size) = 168915");
        assertIsLikeTheOriginal("out/");
    }

    /** What becomes more than 1,000 times as long as it is, and more than a gigabyte. */
    @Test
    void takesABombOnlyIfItIsMeant() throws Exception {
        byte[] zeros = new byte[64 << 20];
        int times = 17;
        byte[] lzma2 = new Lzma2Encoder().encode(Lzma2Options.preset(0), zeros, 0, zeros.length);
        CRC32 crc = new CRC32();
        try (FileChannel out =
                FileChannel.open(folder.resolve("bomb.7z"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            SevenZWriter archive = new SevenZWriter(out);
            archive.beginFile(
                    SevenZEntry.file("zeros", Instant.EPOCH, 0644),
                    SevenZCoding.lzma2(Lzma2Encoder.dictionarySize(Lzma2Options.preset(0), zeros.length)));
            for (int i = 0; i < times; i++) {
                archive.append(lzma2, 0, lzma2.length - 1);
                crc.update(zeros);
            }
            archive.endFile((long) times * zeros.length, (int) crc.getValue());
            archive.finish();
        }

        CommandRun refused = CommandRun.ours(folder, "dbzip2 -d bomb.7z");
        assertThat(refused.stderr())
                .startsWith("dbzip2: bomb.7z: More than is allowed: unpacks to 1140850688 bytes of ");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(folder.resolve("zeros")).doesNotExist();
        assertRuns("dbzip2 -l bomb.7z | grep -q 1140850688; dbzip2 -tf bomb.7z");
    }

    @Test
    void bringsBackAllOfWhatItPacked() throws IOException, InterruptedException {
        assertRuns("dbzip2 -o a.7z f d; mkdir out; cd out; dbunzip2 ../a.7z");
        assertIsLikeTheOriginal("out/");
        assertThat(folder.resolve("a.7z")).exists();
    }

    private void assertIsLikeTheOriginal(String place) throws IOException {
        assertThat(CommandRun.list(folder)).satisfies(files -> {
            for (String name : new String[] {"f", "d/full/g", "d/nothing", "d/full/", "d/empty/"}) {
                assertThat(files.get(place + name)).as(name).isEqualTo(files.get(name));
            }
        });
        for (String name : new String[] {"f", "d/full/g", "d/full", "d/empty"}) {
            assertThat(Files.getLastModifiedTime(folder.resolve(place + name)))
                    .isEqualTo(Files.getLastModifiedTime(folder.resolve(name)));
        }
    }

    @Test
    void extractsAnyNumberOfArchives() throws IOException, InterruptedException {
        assertRuns(
                "dbzip2 -F 7z f; dbzip2 -F 7z d; dbzip2 -d -o new/out f.7z d.7z; diff -r d new/out/d; cmp f new/out/f;"
                        + "dbzip2 -k f; dbzip2 -t f.7z f.bz2 d.7z; dbzip2 -dc f.bz2 f.7z f.bz2 >g; cat f f f | cmp - g");
    }

    @Test
    void refusesToOverwriteAnything() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(
                folder, "dbzip2 -o a.7z f d; mkdir -p out/d/full; echo mine >out/d/full/g; dbzip2 -d -o out a.7z");
        assertThat(run.stderr()).isEqualTo("dbzip2: Output file out/d/full/g already exists.\n");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.files()).doesNotContainKeys("out/f", "out/d/nothing", "out/d/empty/");
        assertThat(folder.resolve("out/d/full/g")).hasContent("mine\n");
    }

    @Test
    void overwritesIfForced() throws IOException, InterruptedException {
        assertRuns("dbzip2 -o a.7z f d; mkdir -p out/d/full; echo mine >out/d/full/g; echo other >x; ln -s ../x out/f;"
                + "dbzip2 -df -o out a.7z; diff -r d out/d; cmp f out/f");
        assertThat(folder.resolve("x")).hasContent("other\n");
        assertThat(Files.isSymbolicLink(folder.resolve("out/f"))).isFalse();
    }

    @Test
    void followsNoLinksUnlessForced() throws IOException, InterruptedException {
        CommandRun run =
                CommandRun.ours(folder, "dbzip2 -o a.7z d/full; mkdir out x; ln -s ../x out/d; dbzip2 -d -o out a.7z");
        assertThat(run.stderr()).isEqualTo("dbzip2: Output file out/d already exists, and is no folder.\n");
        assertThat(run.status()).isEqualTo(1);
        assertThat(folder.resolve("x")).isEmptyDirectory();
        assertRuns("dbzip2 -df -o out a.7z; diff -r d/full x/full");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/tmp/dbzip2-x", "a/../../x", "a\\b", "a//b", ".", "a/.", "C:x", "sound"})
    void writesNothingOfAnArchiveThatLeadsOut(String name) throws IOException, InterruptedException {
        write("evil.7z", SevenZEntry.file("sound", Instant.EPOCH, 0644), SevenZEntry.file(name, Instant.EPOCH, 0644));
        CommandRun run = CommandRun.ours(folder, "mkdir in; cd in; dbzip2 -d ../evil.7z");
        assertThat(run.stderr()).startsWith("dbzip2: ../evil.7z: Not safe to extract: ");
        assertThat(run.status()).isEqualTo(2);
        assertThat(folder.resolve("in")).isEmptyDirectory();
        assertThat(folder.resolve("x")).doesNotExist();
        assertThat(Path.of("/tmp/dbzip2-x")).doesNotExist();
    }

    @Test
    void writesNoLinks() throws IOException, InterruptedException {
        int link = (0120777 << 16) | SevenZEntry.UNIX_EXTENSION;
        write("evil.7z", new SevenZEntry("link", false, Optional.empty(), Optional.empty(), Optional.empty(), link));
        CommandRun run = CommandRun.ours(folder, "mkdir in; cd in; dbzip2 -df ../evil.7z");
        assertThat(run.stderr()).startsWith("dbzip2: ../evil.7z: Not safe to extract: ");
        assertThat(folder.resolve("in")).isEmptyDirectory();
    }

    @Test
    void grantsNoMoreThanPermissions() throws IOException, InterruptedException {
        write(
                "a.7z",
                SevenZEntry.file("program", Instant.EPOCH, 07777),
                new SevenZEntry("plain", false, Optional.empty(), Optional.empty(), Optional.empty(), 1));
        assertRuns("umask 022; dbzip2 -d a.7z");
        assertThat(CommandRun.list(folder).get("program")).startsWith("mode 100755");
        assertThat(CommandRun.list(folder).get("plain")).startsWith("mode 100444");
    }

    @Test
    void keepsNamesAwayFromTheTerminal() throws IOException, InterruptedException {
        write("a.7z", SevenZEntry.file("a\u001b[2Jb\nc", Instant.EPOCH, 0644));
        CommandRun run = CommandRun.ours(folder, "dbzip2 -l a.7z; dbzip2 -d a.7z; dbzip2 -d a.7z");
        assertThat(run.out()).contains("  a?[2Jb?c\n");
        assertThat(run.stderr()).isEqualTo("dbzip2: Output file a?[2Jb?c already exists.\n");
    }

    private void write(String archive, SevenZEntry... entries) throws IOException {
        try (FileChannel channel =
                FileChannel.open(folder.resolve(archive), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            SevenZWriter writer = new SevenZWriter(channel);
            for (SevenZEntry entry : entries) {
                writer.addEmpty(entry);
            }
            writer.finish();
        }
    }

    @Test
    void leavesNothingOfADamagedFile() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(folder, """
                dbzip2 -F 7z f
                printf XXXX | dd of=f.7z bs=1 seek=5000 conv=notrunc 2>/dev/null
                dbzip2 -t f.7z; dbzip2 -tv f.7z; dbzip2 -d -o out f.7z
                """);
        assertThat(run.stderr())
                .containsPattern(
                        "(?s)^dbzip2: f.7z: Compressed data is corrupt: [^\n]*\\(f\\)\n"
                                + "  f.7z:    Compressed data is corrupt: [^\n]*\\(f\\)\ndbzip2: f.7z: Compressed data is corrupt: .*");
        assertThat(run.status()).isEqualTo(2);
        assertThat(folder.resolve("out")).isEmptyDirectory();
    }

    @Test
    void saysWhatIsNoArchive() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(folder, """
                dbzip2 -F 7z f
                head -c 3000 f.7z >cut.7z
                dbzip2 -t cut.7z f.7z; dbzip2 -tF 7z f; dbzip2 -t <f.7z; cat f.7z | dbzip2 -d; dbzip2 -tF 7z <f; dbzip2 -dF 7z d
                dbzip2 -d --remote-decompress -r 127.0.0.1:1 f.7z; dbzip2 -d -o out f.7z f
                """);
        assertThat(run.stderr())
                .contains("dbzip2: cut.7z: Unexpected end of input: ")
                .contains("dbzip2: f: File format not recognized: ")
                .contains("dbzip2: (stdin): a .7z archive must be a file, as it is read from its end.\n")
                .contains("dbzip2: Input file d is not a normal file.\n")
                .contains("dbzip2: f.7z: helpers compress .xz and .7z files, but do not decompress them.\n")
                .endsWith("dbzip2: -o names one output, so there can be one input only.\n")
                .hasLineCount(8);
        assertThat(run.out()).isEmpty();
        assertThat(run.files()).doesNotContainKey("out");
    }

    @Test
    void needsToBeToldOfAnArchiveThatIsNotCalledSo() throws IOException, InterruptedException {
        CommandRun.assumeLauncher();
        CommandRun run = CommandRun.ours(folder, "dbzip2 -F 7z f; mv f.7z g; dbzip2 -t g; dbzip2 -t --format 7z g");
        assertThat(run.stderr())
                .isEqualTo("dbzip2: g: this is a .7z archive, which --format 7z must say, or its name.\n");
        assertThat(run.status()).isZero();
    }

    @Test
    void listsWhatIsIn() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(
                folder,
                "export TZ=UTC; touch -d '2001-02-03 04:05:06 UTC' f; dbzip2 -o a.7z f d; dbzip2 -kF xz f; dbzip2 -l f.xz a.7z f.xz");
        assertThat(run.out())
                .containsPattern(
                        "(?m)^2001-02-03 04:05:06  -\\d{3}           168894            +\\d+  LZMA2            f$")
                .containsPattern(
                        "(?m)^2001-02-03 04:05:06  d500                0               0  -                d/empty$")
                .containsPattern("(?m)^ +168915 +\\d+ +3 files, 3 folders$")
                .containsPattern("(?s)^Streams.*f.xz\nArchive: a.7z\nModified .*folders\nStreams.*f.xz\n$");
        assertThat(run.stderr()).isEmpty();
        assertThat(run.status()).isZero();
    }

    @Test
    void saysWhatItDid() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(
                folder, "dbzip2 -o a.7z f d; dbzip2 -tv a.7z; dbzip2 -dvv --progress --stats s -o out a.7z");
        assertThat(run.stderr())
                .containsPattern("(?s)^  a.7z:    ok\n.*100.0%, .* 0.2 MB out.*done\n    Wrote 2 blocks in ");
        assertThat(folder.resolve("s")).content().contains("\"mode\":\"decompress\"", "\"bytesOut\":168915,");
    }

    private void assertRuns(String script) throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(folder, "set -e; " + script);
        assertThat(run.status()).as(run.stderr()).isZero();
        assertThat(run.stderr()).isEmpty();
        assertThat(run.out()).isEmpty();
    }
}
