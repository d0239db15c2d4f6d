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
import org.dbzip2.net.wire.Token;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command with helpers: what they do, and what becomes of the job when they are not there. */
@Timeout(300)
final class RemoteCommandTest {
    private static final int MAX_BLOCK_BYTES = 4 << 20;
    private static final String SECRET = "known to both of us";

    /** A line of one helper that did something and did not fail. */
    private static final String DID_WELL =
            ": processed [1-9]\\d* blocks in .*, \\d+ bytes in, \\d+ out, retries: \\d+, races lost: \\d+, failures: 0\n";

    @TempDir
    Path folder;

    private byte[] data = {};

    @BeforeEach
    void makeAFileOfSomeBlocks() throws IOException {
        data = SyntheticData.text(new Random(1), 3_000_000);
        Files.write(folder.resolve("f"), data);
    }

    @Test
    void compressesOnHelpersAlone() throws IOException, InterruptedException {
        try (Daemon daemon = start(null)) {
            String host = "127.0.0.1:" + port(daemon);
            CommandRun run = CommandRun.ours(folder, "dbzip2 -vk -p 0 --verify -r " + host + " f");
            assertThat(run.stderr()).containsPattern(host + DID_WELL);
            assertThat(run.status()).isZero();
        }
        assertIsCompressedAsByOneself();
    }

    @Test
    void decompressesOnHelpersIfAsked() throws IOException, InterruptedException {
        assertThat(CommandRun.ours(folder, "dbzip2 -k f").status()).isZero();
        try (Daemon daemon = start(null)) {
            String host = "127.0.0.1:" + port(daemon);
            CommandRun run = CommandRun.ours(folder, "dbzip2 -dv -p 0 --stats s -r " + host + " -c f.bz2 >g");
            assertThat(run.stderr()).containsPattern(host + DID_WELL);
            assertThat(run.status()).isZero();
            assertThat(folder.resolve("g")).hasBinaryContent(data);
            assertThat(folder.resolve("s"))
                    .content()
                    .startsWith("{\"input\":\"f.bz2\",\"mode\":\"decompress\",")
                    .contains("{\"name\":\"" + host + "\",\"helper\":true,\"slots\":2,");
        }
    }

    @Test
    void provesThatItKnowsTheSecret() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("token"), SECRET + "\n");
        try (Daemon daemon = start(Token.ofText(SECRET))) {
            String command = "dbzip2 -k -p 0 --require-remote -r 127.0.0.1:" + port(daemon) + " f";
            CommandRun stranger = CommandRun.ours(folder, command);
            assertThat(stranger.stderr()).contains("it asks for a token");
            assertThat(stranger.status()).isEqualTo(1);
            assertThat(CommandRun.ours(folder, command + " --token-file token").status())
                    .isZero();
        }
        assertIsCompressedAsByOneself();
    }

    @Test
    void doesTheWorkItselfIfNobodyIsThere() throws IOException, InterruptedException {
        String host = "127.0.0.1:" + FreePort.choose();
        CommandRun run = CommandRun.ours(folder, "dbzip2 -k -p 0 -r " + host + " f");
        assertThat(run.stderr())
                .startsWith("dbzip2: WARNING: helper " + host + ": cannot connect: ")
                .contains("dbzip2: WARNING: no helper is in service; this machine does the work.\n");
        assertThat(run.status()).isZero();
        assertIsCompressedAsByOneself();
    }

    @Test
    void failsInsteadIfHelpersAreRequired() throws IOException, InterruptedException {
        String host = "127.0.0.1:" + FreePort.choose();
        CommandRun run = CommandRun.ours(folder, "dbzip2 -q -p 0 --require-remote -r " + host + " f g");
        assertThat(run.stderr())
                .startsWith("dbzip2: f: no helper is left: " + host + " (cannot connect: ")
                .hasLineCount(1);
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.files().keySet()).containsExactly("f");
    }

    private void assertIsCompressedAsByOneself() throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(folder, "dbzip2 -c f | cmp - f.bz2");
        assertThat(run.out()).isEmpty();
        assertThat(run.status()).isZero();
    }

    private static Daemon start(@Nullable Token token) throws IOException {
        Daemon daemon = new Daemon(new DaemonOptions(
                List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                2,
                new AllowList(List.of()),
                token,
                null,
                false,
                16,
                MAX_BLOCK_BYTES,
                4 * DaemonOptions.leastMemoryBytes(MAX_BLOCK_BYTES),
                Pace.USUAL,
                DaemonOptions.DEFAULT_OPENING_MILLIS));
        daemon.start();
        return daemon;
    }

    private static int port(Daemon daemon) {
        return daemon.addresses().get(0).getPort();
    }
}
