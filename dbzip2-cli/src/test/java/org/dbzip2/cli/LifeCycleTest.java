package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of files when a command does not get through, and of the command when others interfere. */
@Timeout(300)
final class LifeCycleTest {
    private static final String TEMPORARY = ".dbzip2-";

    private static final long ENDLESS_BYTES = 1L << 40;

    @TempDir
    Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void endAll() {
        processes.forEach(Processes::end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "HUP"})
    void removesThePartialOutputOnASignal(String signal) throws IOException, InterruptedException {
        makeEndless("f");
        Process process = start("trap - " + signal + "; exec dbzip2 -p1 f");
        awaitTemporary(process);
        signal(process, signal);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(errors()).contains("dbzip2: Control-C or similar caught, quitting.");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("f", "errors");
        assertThat(Files.size(folder.resolve("f"))).isEqualTo(ENDLESS_BYTES);
    }

    @Test
    void keepsTheUnfinishedOutputPrivate() throws IOException, InterruptedException {
        makeEndless("f");
        Process process = start("exec dbzip2 -p1 f");
        Path temporary = awaitTemporary(process);
        assertThat(FileStatus.of(temporary).mode() & 0777).isEqualTo(0600);
        assertThat(Files.exists(folder.resolve("f.bz2"))).isFalse();
        signal(process, "TERM");
        process.waitFor();
    }

    @Test
    void doesNotOverwriteAnOutputThatAppearsMeanwhile() throws IOException, InterruptedException {
        makeLarge("f");
        Process process = whileAtWork("", () -> Files.writeString(folder.resolve("f.bz2"), "mine"));
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(errors()).contains("Output file f.bz2 already exists.");
        assertThat(CommandRun.list(folder).keySet()).containsExactlyInAnyOrder("f", "f.bz2", "errors");
        assertThat(folder.resolve("f.bz2")).hasContent("mine");
    }

    @Test
    void overwritesItIfForced() throws IOException, InterruptedException {
        makeLarge("f");
        Process process = whileAtWork("-f", () -> Files.writeString(folder.resolve("f.bz2"), "mine"));
        assertThat(process.waitFor()).isZero();
        assertThat(CommandRun.list(folder).keySet()).containsExactlyInAnyOrder("f.bz2", "errors");
        assertThat(CommandRun.real(folder, "bzip2 -t f.bz2").status()).isZero();
    }

    @Test
    void refusesAnInputThatGrowsMeanwhile() throws IOException, InterruptedException {
        long before = makeLarge("f");
        assertChangeIsReported(
                whileAtWork("", () -> Files.writeString(folder.resolve("f"), "more", StandardOpenOption.APPEND)));
        assertThat(Files.size(folder.resolve("f"))).isEqualTo(before + 4);
    }

    @Test
    void refusesAnInputThatShrinksMeanwhile() throws IOException, InterruptedException {
        makeLarge("f");
        assertChangeIsReported(whileAtWork(
                "",
                () -> assertThat(CommandRun.real(folder, "truncate -s 1000 f").status())
                        .isZero()));
        assertThat(Files.size(folder.resolve("f"))).isEqualTo(1000);
    }

    @Test
    void refusesAnInputThatIsReplacedMeanwhile() throws IOException, InterruptedException {
        makeLarge("f");
        assertChangeIsReported(whileAtWork(
                "",
                () -> assertThat(CommandRun.real(folder, "cp -p f g; mv g f").status())
                        .isZero()));
    }

    @Test
    void removesThePartialOutputWhenTheDiskIsFull() throws IOException, InterruptedException {
        makeLarge("f");
        // A limit on the size of files is a disk of its own that is full.
        CommandRun run = CommandRun.ours(folder, "ulimit -f 100; dbzip2 -k f g");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr()).contains("dbzip2: can't write f.bz2: ").contains("1 not processed yet");
        assertThat(run.files().keySet()).containsExactly("f");
    }

    @Test
    void removesThePartialOutputOfADamagedFile() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(
                folder,
                "seq 100000 | bzip2 -1 >f.bz2; printf XXXX | dd of=f.bz2 bs=1 seek=90000 conv=notrunc; dbzip2 -d f.bz2");
        assertThat(run.status()).isEqualTo(2);
        assertThat(run.stderr())
                .contains("Data integrity error when decompressing: f.bz2: ")
                .containsPattern("stream 1, block \\d, bit \\d+");
        assertThat(run.files().keySet()).containsExactly("f.bz2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"dbzip2 -c f", "dbzip2 -c <f", "dbzip2 -k1 f; dbzip2 -dc f.bz2", "dbzip2 -k1 f; dbzcat <f.bz2"})
    void endsQuietlyWhenNobodyReadsItsOutput(String command) throws IOException, InterruptedException {
        makeLarge("f");
        CommandRun run = CommandRun.ours(folder, "{ " + command + "; echo $? >status; } | head -c 1 >/dev/null");
        assertThat(folder.resolve("status")).hasContent("141");
        assertThat(run.stderr()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dbzip2 <&-", "dbzip2 -d <&-", "dbzip2 -c f >&-", "dbzip2 -c f 2>&- >&-", "dbzip2 0>g"})
    void readsAndWritesNothingThroughAClosedStream(String command) throws IOException, InterruptedException {
        CommandRun.assumeLauncher();
        Files.writeString(folder.resolve("f"), "text");
        CommandRun run = CommandRun.ours(folder, command);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        if (!command.contains("2>")) {
            assertThat(run.stderr()).contains("Bad file descriptor");
        }
    }

    @Test
    void keepsWhatTheJvmSaysOutOfTheOutput() throws IOException, InterruptedException {
        CommandRun.assumeLauncher();
        makeLarge("f");
        // On SIGQUIT the JVM lists its threads. Its input ends only then.
        CommandRun run = CommandRun.ours(folder, """
                mkfifo in
                { cat f; until grep -q "Full thread dump" err; do sleep 0.05; done; } >in &
                dbzip2 -p1 -c <in >g 2>err &
                until [ -s g ]; do sleep 0.05; done
                kill -QUIT $!
                wait $! && bzip2 -dc g | cmp - f
                """);
        assertThat(run.stderr()).isEmpty();
        assertThat(run.status()).isZero();
    }

    @Test
    void worksOnFilesWithAllStreamsClosed() throws IOException, InterruptedException {
        CommandRun.assumeLauncher();
        CommandRun run =
                CommandRun.ours(folder, "echo text >f; dbzip2 -v f <&- >&- 2>&-; dbzip2 -dv f.bz2 <&- >&- 2>&-");
        assertThat(run.status()).isZero();
        assertThat(run.files().keySet()).containsExactly("f");
        assertThat(folder.resolve("f")).hasContent("text\n");
    }

    @Test
    void writesToAPipeWhileItStillReads() throws IOException, InterruptedException {
        // So compressible that nothing of this fills a pipe.
        byte[] data = "some text\n".repeat(200_000).getBytes(StandardCharsets.US_ASCII);
        Process process = started(CommandRun.prepare(folder, "exec dbzip2 -p1 -1"));
        try (OutputStream in = process.getOutputStream()) {
            in.write(data);
            in.flush();
            // Its input is still open.
            assertThat(process.getInputStream().readNBytes(4)).isEqualTo("BZh1".getBytes(StandardCharsets.US_ASCII));
        }
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void keepsTimesToTheNanosecond() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("f"), "text");
        CommandRun.makeOld(folder);
        assertThat(CommandRun.ours(folder, "dbzip2 f; dbzip2 -d f.bz2").status())
                .isZero();
        assertThat(FileStatus.of(folder.resolve("f")).changed().toInstant()).isEqualTo(CommandRun.LONG_AGO);
    }

    @Test
    void keepsModeAndTimesDespiteTrailingGarbage() throws IOException, InterruptedException {
        // bzip2 leaves such a file with mode 600 and the present time.
        CommandRun.real(folder, "echo text | bzip2 >f.bz2; printf garbage >>f.bz2; chmod 644 f.bz2");
        CommandRun.makeOld(folder);
        CommandRun run = CommandRun.ours(folder, "dbzip2 -d f.bz2");
        assertThat(run.status()).isZero();
        assertThat(run.files().get("f")).startsWith("mode 100644, old,");
        assertThat(run.stderr()).isEqualTo("dbzip2: f.bz2: trailing garbage after EOF ignored (7 bytes)\n");
    }

    @Test
    void tellsOfAnotherStreamInTheGarbage() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(folder, "echo a | bzip2 >f; echo junk >>f; echo b | bzip2 >>f; dbzip2 -dcf f");
        assertThat(run.out()).as("with -f bzip2 would add the compressed file").isEqualTo("a\n");
        assertThat(run.stderr()).contains("bytes, among them the start of another bzip2 stream)");
    }

    @Test
    void putsOutAllWholeBlocksBeforeTheDamage() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(
                folder, "seq 100000 | tail -c 300000 >g; bzip2 -1 <g | head -c 30000 >f; dbzip2 -dc f >h; cmp g h");
        assertThat(run.stderr()).contains("cmp: EOF on");
        assertThat(Files.size(folder.resolve("h"))).isGreaterThan(99_000);
    }

    @Test
    void showsProgressInPlainLinesWhereThereIsNoTerminal() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("f"), "text".repeat(1000));
        CommandRun run = CommandRun.ours(folder, "dbzip2 --progress f; dbzip2 -d --no-progress f.bz2");
        assertThat(run.stderr()).matches("  f: 100\\.0%, 0\\.0 MB in, 0\\.0 MB out \\(\\d+\\.\\d+:1\\), .* MB/s out\n");
    }

    @Test
    void saysWhatEachWorkerDid() throws IOException, InterruptedException {
        makeLarge("f");
        CommandRun run = CommandRun.ours(folder, "dbzip2 -vvk1 -p2 f");
        assertThat(run.stderr())
                .containsPattern(
                        "processed \\d+ blocks in \\d+\\.\\d seconds \\(\\d+\\.\\d{3} MB/s in, \\d+\\.\\d{3} MB/s out\\)\n");
        assertThat(run.stderr()).containsPattern("    Wrote \\d+ blocks in \\d+\\.\\d seconds");
    }

    @Test
    void refusesTerminals() throws IOException, InterruptedException {
        assumeTrue(CommandRun.real(folder, "command -v script").status() == 0, "script(1) is not installed");
        Files.writeString(folder.resolve("f"), "text");
        for (String command : new String[] {"dbzip2 -c f", "dbzip2 </dev/null"}) {
            CommandRun run = CommandRun.ours(folder, "script -qec '" + command + "' /dev/null");
            assertThat(run.status()).as(command).isEqualTo(1);
            assertThat(run.out())
                    .contains("dbzip2: I won't write compressed data to a terminal.")
                    .contains("dbzip2: For help, type: `dbzip2 --help'.");
        }
        CommandRun reading = CommandRun.ours(folder, "script -qec 'dbzip2 -d' /dev/null");
        assertThat(reading.status()).isEqualTo(1);
        assertThat(reading.out()).contains("dbzip2: I won't read compressed data from a terminal.");
    }

    private void assertChangeIsReported(Process process) throws IOException, InterruptedException {
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(errors()).contains("dbzip2: Input file f changed while it was read.");
        assertThat(CommandRun.list(folder).keySet()).containsExactlyInAnyOrder("f", "errors");
    }

    private Process start(String script) throws IOException {
        return started(CommandRun.prepare(folder, script)
                .redirectError(folder.resolve("errors").toFile()));
    }

    private Process started(ProcessBuilder builder) throws IOException {
        Process process = Processes.start(builder);
        processes.add(process);
        return process;
    }

    /** Something that is done while the command works. */
    @FunctionalInterface
    private interface Deed {
        void happen() throws IOException, InterruptedException;
    }

    /** The command has begun when it happens, and gets through only afterwards. */
    private Process whileAtWork(String options, Deed deed) throws IOException, InterruptedException {
        try (HeldHelper helper = new HeldHelper()) {
            Process process = start("exec dbzip2 " + options + " " + helper.options() + " f");
            awaitTemporary(process);
            deed.happen();
            helper.letGo();
            process.waitFor();
            return process;
        }
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("errors"));
    }

    /** Takes longer to compress than a test has time, and no room. */
    private void makeEndless(String name) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
            file.setLength(ENDLESS_BYTES);
        }
    }

    /** Some blocks. */
    private long makeLarge(String name) throws IOException {
        byte[] data = new byte[9_000_000];
        new Random(1).nextBytes(data);
        Files.write(folder.resolve(name), data);
        return data.length;
    }

    private Path awaitTemporary(Process process) throws IOException, InterruptedException {
        while (process.isAlive()) {
            try (var files = Files.newDirectoryStream(folder, TEMPORARY + "*")) {
                for (Path file : files) {
                    return file;
                }
            }
            TimeUnit.MILLISECONDS.sleep(5);
        }
        throw new AssertionError("ended too early: " + errors());
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }
}
