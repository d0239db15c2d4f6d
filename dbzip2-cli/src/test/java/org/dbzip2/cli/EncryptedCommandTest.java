package org.dbzip2.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.dbzip2.codec.testing.ReferenceBzip2;
import org.dbzip2.codec.testing.SyntheticData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Both commands with secrets and certificates: made as docs/operations.md says, and each end refuses the other's wrong ones. */
@Timeout(300)
@Execution(ExecutionMode.CONCURRENT)
final class EncryptedCommandTest {
    private static final String COMPRESS = "dbzip2 -k -p 0 --require-remote ";

    @TempDir
    Path folder;

    private byte[] compressed = {};

    @BeforeEach
    void makeAFile() throws IOException {
        ReferenceBzip2.BZIP2.assumeInstalled();
        byte[] data = SyntheticData.text(new Random(2), 1_500_000);
        Files.write(folder.resolve("f"), data);
        compressed = ReferenceBzip2.BZIP2.compress(data, 9);
    }

    @Test
    void aTokenLetsInWhoKnowsIt() throws Exception {
        Files.writeString(folder.resolve("secret"), "nobody else knows this\n");
        Files.writeString(folder.resolve("other"), "nobody else knows that\n");
        try (DaemonProcess daemon = new DaemonProcess(folder, "--token-file secret")) {
            assertCompresses("--token-file secret", daemon);
            assertFails("--token-file other", daemon, "the tokens differ");
            daemon.await("the tokens differ");
            assertFails("", daemon, "it asks for a token");
        }
        try (DaemonProcess anybody = new DaemonProcess(folder, "")) {
            assertFails("--token-file secret", anybody, "it asks for no token, so it may be anybody");
        }
    }

    @Test
    void aCertificateShowsWhoTheDaemonIs() throws Exception {
        makeCertificate("daemon");
        makeCertificate("impostor");
        try (DaemonProcess daemon = new DaemonProcess(folder, "--tls-cert daemon.crt --tls-key daemon.key")) {
            assertCompresses("--tls-ca daemon.crt", daemon);
            assertFails("--tls-ca impostor.crt", daemon, "cannot open");
            assertFails("--tls", daemon, "cannot open");
            assertFails("", daemon, "");
        }
    }

    @Test
    void certificatesShowEachEndWhoTheOtherIs() throws Exception {
        makeCertificate("daemon");
        makeCertificate("client");
        makeCertificate("stranger");
        String options = "--tls-cert daemon.crt --tls-key daemon.key --tls-client-ca client.crt";
        try (DaemonProcess daemon = new DaemonProcess(folder, options)) {
            String trust = "--tls-ca daemon.crt ";
            assertCompresses(trust + "--tls-cert client.crt --tls-key client.key", daemon);
            assertFails(trust + "--tls-cert stranger.crt --tls-key stranger.key", daemon, "");
            assertFails(trust, daemon, "");
        }
    }

    private void makeCertificate(String name) throws IOException, InterruptedException {
        assumeTrue(ReferenceBzip2.isInstalled("openssl"), "openssl is not installed");
        CommandRun run = CommandRun.real(
                folder,
                "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 3650 -subj /CN=" + name
                        + " -addext subjectAltName=IP:127.0.0.1 -keyout " + name + ".key -out " + name + ".crt");
        assertThat(run.status()).as(run.stderr()).isZero();
    }

    private void assertCompresses(String options, DaemonProcess daemon) throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(folder, COMPRESS + "-v " + options + " -r " + daemon.host() + " f");
        assertThat(run.status()).as(run.stderr()).isZero();
        assertThat(run.stderr()).containsPattern(daemon.host() + ": processed 2 blocks .*, failures: 0\n");
        assertThat(folder.resolve("f.bz2")).hasBinaryContent(compressed);
        Files.delete(folder.resolve("f.bz2"));
    }

    private void assertFails(String options, DaemonProcess daemon, String reason)
            throws IOException, InterruptedException {
        CommandRun run = CommandRun.ours(folder, COMPRESS + options + " -r " + daemon.host() + " f");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.stderr())
                .contains("dbzip2: f: no helper is left: " + daemon.host())
                .contains(reason);
        assertThat(run.files()).containsKey("f").doesNotContainKey("f.bz2");
    }
}
