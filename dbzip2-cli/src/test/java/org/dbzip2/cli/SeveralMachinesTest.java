package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.SyntheticData;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two-box recipe of the README, on cables that are bad or pulled: skipped where namespaces cannot be made. */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(NetworkNamespaces.NAME)
@Tag("once")
final class SeveralMachinesTest {
    private static final int BOXES = 3;
    private static final byte[] DATA = SyntheticData.text(new Random(6), 4_000_000);

    /** Between pieces of 100 kB: that leaves the boxes idle most of the time. */
    private static final int LEISURELY = 100;

    @TempDir
    Path folder;

    private NetworkNamespaces machines;
    private @Nullable Process started;
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
        if (started != null) {
            Processes.end(started);
        }
        daemons.forEach(DaemonProcess::close);
        if (machines != null) {
            machines.close();
        }
    }

    @Test
    void allBoxesHelp() throws Exception {
        byte[] given = assertAllHelp("-1", DATA);
        byte[] packed = ReferenceBzip2.BZIP2.compress(given, 1);
        assertThat(folder.resolve("out")).hasBinaryContent(packed);
    }

    @Test
    void allBoxesHelpToDecompress() throws Exception {
        byte[] given = assertAllHelp("-d", ReferenceBzip2.BZIP2.compress(DATA, 1));
        assertThat(folder.resolve("out"))
                .hasBinaryContent(ReferenceBzip2.BZIP2.decompress(given).successfulOutput());
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
        byte[] given = assertAllHelp("-1", DATA);
        assertThat(folder.resolve("out")).hasBinaryContent(ReferenceBzip2.BZIP2.compress(given, 1));
    }

    /** Feeds until each has had its share, and gives what was fed. */
    private byte[] assertAllHelp(String options, byte[] data) throws Exception {
        Process client = start("-v -p 0 " + options + helpers());
        byte[] sent;
        try (Feed feed = new Feed(client, data)) {
            feed.until(10, this::allHaveHelped);
            feed.toTheEnd();
            sent = feed.sent();
        }
        assertThat(client.waitFor()).as(errors()).isZero();
        for (int box = 1; box <= BOXES; box++) {
            assertThat(errors())
                    .containsPattern(
                            NetworkNamespaces.address(box) + ": processed [1-9]\\d* blocks in .*, failures: 0\n");
        }
        return sent;
    }

    private boolean allHaveHelped() throws IOException {
        for (DaemonProcess daemon : daemons) {
            if (!daemon.hasHelped()) {
                return false;
            }
        }
        return true;
    }

    /** No end of a connection tells of it: the client has to find out, goes on, and is glad when the box is back. */
    @Test
    void aPulledPlugLosesNothing() throws Exception {
        Process client = start("-1 -v -p 0" + helpers());
        byte[] sent;
        try (Feed feed = new Feed(client, DATA)) {
            feed.until(LEISURELY, daemons.get(0)::hasHelped);
            NetworkNamespaces.plug(1, false);
            // After half a minute: of the silence, or, if nobody waited for an answer just then, of the next try.
            feed.until(LEISURELY, () -> errors().contains("helper " + NetworkNamespaces.address(1)));
            NetworkNamespaces.plug(1, true);
            // Only where blocks wait for a slot one is tried again.
            feed.until(0, () -> errors().contains("helper " + NetworkNamespaces.address(1) + " is back"));
            sent = feed.sent();
        }
        assertThat(client.waitFor()).as(errors()).isZero();
        assertThat(errors()).doesNotContain("gave wrong data").doesNotContain(NetworkNamespaces.address(2) + ": no");
        assertThat(folder.resolve("out")).hasBinaryContent(ReferenceBzip2.BZIP2.compress(sent, 1));
    }

    private String helpers() {
        StringBuilder options = new StringBuilder();
        for (DaemonProcess daemon : daemons) {
            options.append(" -r ").append(daemon.host());
        }
        return options.toString();
    }

    private Process start(String options) throws IOException {
        String command = "exec " + NetworkNamespaces.onClient() + " dbzip2 " + options + " >out";
        Process client = Processes.start(CommandRun.prepare(folder, command)
                .redirectError(folder.resolve("errors").toFile()));
        started = client;
        return client;
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("errors"));
    }
}
