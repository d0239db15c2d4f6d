package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two-box recipe of the README, on cables that are bad or pulled: skipped where namespaces cannot be made. */
@Timeout(180)
final class SeveralMachinesTest {
    private static final int BOXES = 3;
    private static final byte[] DATA = SyntheticData.text(new Random(6), 4_000_000);

    /** Between pieces of 100 kB: that leaves the boxes idle most of the time. */
    private static final int LEISURELY = 100;

    @TempDir
    Path folder;

    private NetworkNamespaces machines;
    private final List<DaemonProcess> daemons = new ArrayList<>();

    @BeforeEach
    void startADaemonOnEachBox() throws Exception {
        ReferenceBzip2.BZIP2.assumeInstalled();
        machines = new NetworkNamespaces(BOXES);
        for (int box = 1; box <= BOXES; box++) {
            daemons.add(new DaemonProcess(
                    folder,
                    NetworkNamespaces.onBox(box),
                    NetworkNamespaces.address(box) + ":12345",
                    "--allow 198.18.0.0/15 --jobs 1"));
        }
    }

    @AfterEach
    void clearAway() {
        daemons.forEach(DaemonProcess::close);
        if (machines != null) {
            machines.close();
        }
    }

    @Test
    void allBoxesHelp() throws Exception {
        assertAllHelp("-k1", "f", DATA, "f.bz2", ReferenceBzip2.BZIP2.compress(DATA, 1));
        Files.delete(folder.resolve("f"));
        assertAllHelp("-d", "f.bz2", Files.readAllBytes(folder.resolve("f.bz2")), "f", DATA);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tbf rate 40mbit burst 16kb latency 20ms",
                "netem delay 20ms 5ms loss 1%",
                "netem rate 50mbit delay 5ms loss 0.1% reorder 5% duplicate 1%"
            })
    void allBoxesHelpOverBadCables(String discipline) throws Exception {
        for (int box = 1; box <= BOXES; box++) {
            NetworkNamespaces.worsen(box, discipline);
        }
        assertAllHelp("-k1", "f", DATA, "f.bz2", ReferenceBzip2.BZIP2.compress(DATA, 1));
    }

    private void assertAllHelp(String options, String input, byte[] given, String output, byte[] expected)
            throws Exception {
        List<Duration> before = daemons.stream().map(DaemonProcess::cpuTime).toList();
        Files.write(folder.resolve(input), given);
        Process client = start("-v -p 0 " + options + helpers() + " " + input, "");
        assertThat(client.waitFor(120, TimeUnit.SECONDS)).isTrue();

        assertThat(client.exitValue()).as(errors()).isZero();
        assertThat(folder.resolve(output)).hasBinaryContent(expected);
        for (int i = 0; i < BOXES; i++) {
            assertThat(errors())
                    .containsPattern(
                            NetworkNamespaces.address(i + 1) + ": processed [1-9]\\d* blocks in .*, failures: 0\n");
            assertThat(daemons.get(i).cpuTime()).isGreaterThan(before.get(i));
        }
    }

    /** No end of a connection tells of it: the client has to find out, goes on, and is glad when the box is back. */
    @Test
    void aPulledPlugLosesNothing() throws Exception {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        Files.createFile(folder.resolve("out"));
        Process client = start("-1 -v -p 0" + helpers(), " >out");
        try (OutputStream in = client.getOutputStream()) {
            feedUntil(client, in, sent, LEISURELY, () -> Files.size(folder.resolve("out")) > 100_000);
            NetworkNamespaces.plug(1, false);
            // After half a minute: of the silence, or, if nobody waited for an answer just then, of the next try.
            feedUntil(client, in, sent, LEISURELY, () -> errors().contains("helper " + NetworkNamespaces.address(1)));
            NetworkNamespaces.plug(1, true);
            // Only where blocks wait for a slot one is tried again.
            feedUntil(
                    client,
                    in,
                    sent,
                    0,
                    () -> errors().contains("helper " + NetworkNamespaces.address(1) + " is back"));
        }
        assertThat(client.waitFor(60, TimeUnit.SECONDS)).isTrue();

        assertThat(client.exitValue()).as(errors()).isZero();
        assertThat(errors()).doesNotContain("gave wrong data").doesNotContain(NetworkNamespaces.address(2) + ": no");
        assertThat(folder.resolve("out")).hasBinaryContent(ReferenceBzip2.BZIP2.compress(sent.toByteArray(), 1));
    }

    /** Something that can be waited for. */
    @FunctionalInterface
    private interface Condition {
        boolean holds() throws IOException;
    }

    private void feedUntil(
            Process client, OutputStream in, ByteArrayOutputStream sent, int pauseMillis, Condition condition)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.holds()) {
            assertThat(client.isAlive()).as(errors()).isTrue();
            assertThat(System.nanoTime()).as(errors()).isLessThan(deadline);
            int from = sent.size() % (DATA.length - 100_000);
            in.write(DATA, from, 100_000);
            in.flush();
            sent.write(DATA, from, 100_000);
            Thread.sleep(pauseMillis);
        }
    }

    private String helpers() {
        StringBuilder options = new StringBuilder();
        for (DaemonProcess daemon : daemons) {
            options.append(" -r ").append(daemon.host());
        }
        return options.toString();
    }

    private Process start(String options, String redirection) throws IOException {
        return CommandRun.prepare(folder, "exec " + NetworkNamespaces.onClient() + " dbzip2 " + options + redirection)
                .redirectError(folder.resolve("errors").toFile())
                .start();
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("errors"));
    }
}
