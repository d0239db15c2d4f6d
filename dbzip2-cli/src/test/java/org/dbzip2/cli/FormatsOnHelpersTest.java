package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.net.daemon.AllowList;
import org.dbzip2.net.daemon.Daemon;
import org.dbzip2.net.daemon.DaemonOptions;
import org.dbzip2.net.testing.FreePort;
import org.dbzip2.net.wire.Pace;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command has helpers make .xz and .7z, and they make the same bytes. */
@Timeout(300)
final class FormatsOnHelpersTest {
    private static final int MAX_BLOCK_BYTES = 1 << 20;
    private static final String OPTIONS = " -k -0 --chunk 256K ";

    @TempDir
    Path folder;

    @BeforeEach
    void makeAFileOfSomePieces() throws IOException {
        Files.write(folder.resolve("f"), SyntheticData.text(new Random(1), 2_000_000));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xz", "7z"})
    void helpersAloneMakeTheSameBytes(String format) throws Exception {
        try (Daemon daemon = start(64L << 20)) {
            String host = "127.0.0.1:" + daemon.addresses().get(0).getPort();
            CommandRun run = CommandRun.ours(
                    folder, "dbzip2 -v -p 0 --require-remote -r " + host + OPTIONS + "-o there." + format + " f");
            assertThat(run.stderr()).containsPattern(host + ": processed 8 blocks in .*, failures: 0\n");
            assertThat(run.status()).isZero();
        }
        assertThat(CommandRun.ours(folder, "dbzip2" + OPTIONS + "-o here." + format + " f")
                        .status())
                .isZero();
        assertThat(folder.resolve("there." + format)).hasSameBinaryContentAs(folder.resolve("here." + format));
    }

    /** A daemon with too little memory for an encoder says so, and this machine does the work. */
    @Test
    void takesOverFromAHelperWithoutMemory() throws Exception {
        try (Daemon daemon = start(DaemonOptions.leastMemoryBytes(MAX_BLOCK_BYTES))) {
            String host = "127.0.0.1:" + daemon.addresses().get(0).getPort();
            CommandRun run = CommandRun.ours(
                    folder, "dbzip2 -F xz -9 --chunk 256K -k -p 0 -r " + host + " f; xz -dc f.xz | cmp - f");
            assertThat(run.stderr()).contains(host).contains("MiB").contains("this machine does the work");
            assertThat(run.out()).isEmpty();
            assertThat(run.status()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xz", "7z"})
    void withoutHelpersThereIsNoOutputIfTheyAreRequired(String format) throws Exception {
        String host = "127.0.0.1:" + FreePort.choose();
        CommandRun run = CommandRun.ours(
                folder, "dbzip2 -q -p 0 --require-remote -r " + host + OPTIONS + "-o there." + format + " f");
        assertThat(run.stderr()).contains("no helper is left: " + host);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.files().keySet()).containsExactly("f");
    }

    private static Daemon start(long memoryBytes) throws IOException {
        Daemon daemon = new Daemon(new DaemonOptions(
                List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                2,
                new AllowList(List.of()),
                null,
                null,
                false,
                16,
                MAX_BLOCK_BYTES,
                memoryBytes,
                Pace.USUAL,
                DaemonOptions.DEFAULT_OPENING_MILLIS));
        daemon.start();
        return daemon;
    }
}
