package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.dbzip2.codec.block.BlockCompressor;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.RawBlock;
import org.dbzip2.engine.bzip2.Bzip2Coder;
import org.dbzip2.net.client.HostSpec;
import org.dbzip2.net.client.RemoteHelper;
import org.dbzip2.net.client.RemoteOptions;
import org.dbzip2.net.testing.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The daemon as a process. */
@Timeout(300)
class DaemonCommandTest {
    @TempDir
    private Path folder;

    @Test
    void servesUntilItIsTerminatedAndEndsWell() throws Exception {
        int port = FreePort.choose();
        ProcessBuilder builder = CommandRun.prepare(
                        folder,
                        "exec dbzip2d --port " + port + " --jobs 1 --nice 3 --http 127.0.0.1:" + FreePort.choose())
                .redirectErrorStream(true);
        builder.environment().put("JOURNAL_STREAM", "9:9");
        Process process = Processes.start(builder);
        try (BufferedReader log = process.inputReader()) {
            assertThat(log.readLine())
                    .startsWith("<6>listening at ")
                    .contains(":" + port)
                    .contains("1 jobs");
            byte[] raw = SyntheticData.text(new Random(1), 50_000);
            try (RemoteHelper helper = new RemoteHelper(new HostSpec("127.0.0.1", port, 1), RemoteOptions.USUAL)) {
                assertThat(helper.slots()
                                .get(0)
                                .compress(new RawBlock(0, raw, raw.length, Bzip2Coder.CODING))
                                .bytes())
                        .isEqualTo(new BlockCompressor()
                                .compress(raw, 0, raw.length)
                                .bits());
            }
            process.toHandle().destroy();
            assertThat(process.waitFor(Processes.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();

            assertThat(process.exitValue()).isZero();
            assertThat(log.readLine()).startsWith("<6>ending");
        } finally {
            Processes.end(process);
        }
    }

    @Test
    void saysWhyItDoesNotStart() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String command = "dbzip2d --port " + taken.getLocalPort();
            assertThat(run(command)).startsWith("1\ndbzip2d: cannot serve: Address already in use");
            assertThat(run("dbzip2d --listen 0.0.0.0")).startsWith("1\ndbzip2d: not open to the world");
            assertThat(run("dbzip2d --prot 1"))
                    .startsWith("1\ndbzip2d: Bad flag `--prot'")
                    .contains("usage: dbzip2d");
            assertThat(run("dbzip2d --help")).startsWith("0\n").contains("--tls-client-ca FILE");
            assertThat(run("dbzip2d --version")).startsWith("0\n").contains(Texts.NUMBER);
        }
    }

    private String run(String command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = Processes.start(CommandRun.prepare(folder, "exec " + command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile()));
        process.waitFor();
        return process.exitValue() + "\n" + Files.readString(output);
    }
}
