package org.dbzip2.net.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.net.daemon.Daemon;
import org.dbzip2.net.daemon.DaemonOptions;
import org.dbzip2.net.testing.Daemons;
import org.dbzip2.net.testing.Waiting;
import org.dbzip2.net.testing.WireClient;
import org.dbzip2.net.wire.Tls;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Helpers over TLS, with certificates that sign themselves, made by the JDK's keytool. */
@Timeout(300)
class EncryptedTest {
    private static final byte[] TEXT = SyntheticData.text(new Random(70), 300_000);
    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void makeCertificates() throws Exception {
        make("daemon", "RSA");
        make("client", "EC");
        make("stranger", "EC");
    }

    private static void make(String name, String algorithm) throws Exception {
        Path store = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD),
                        "-alias",
                        name,
                        "-keyalg",
                        algorithm,
                        "-dname",
                        "CN=" + name,
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-validity",
                        "2"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        try {
            assertThat(keytool.waitFor(Waiting.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
        } finally {
            keytool.destroyForcibly();
        }
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        Certificate certificate = keys.getCertificate(name);
        Key key = keys.getKey(name, PASSWORD);
        write(name + ".crt", "CERTIFICATE", certificate.getEncoded());
        write(name + ".key", "PRIVATE KEY", key.getEncoded());
    }

    private static void write(String file, String kind, byte[] content) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        Files.writeString(
                folder.resolve(file), "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n");
    }

    private static SSLContext context(@Nullable String own, @Nullable String trusted) throws IOException {
        return Tls.context(
                own == null ? null : folder.resolve(own + ".crt"),
                own == null ? null : folder.resolve(own + ".key"),
                trusted == null ? null : folder.resolve(trusted + ".crt"));
    }

    private static DaemonOptions options(boolean clientCertificates) throws IOException {
        return options(clientCertificates, Daemons.PATIENT.frameMillis());
    }

    private static DaemonOptions options(boolean clientCertificates, int openingMillis) throws IOException {
        DaemonOptions plain = Daemons.options();
        return new DaemonOptions(
                plain.listen(),
                2,
                plain.allow(),
                null,
                context("daemon", clientCertificates ? "client" : null),
                clientCertificates,
                100,
                plain.maxBlockBytes(),
                plain.memoryBytes(),
                plain.pace(),
                openingMillis);
    }

    private static void compress(Daemon daemon, SSLContext context) throws Exception {
        RemoteOptions options = new RemoteOptions(RemoteHelperTest.PATIENT, null, context, WireMode.PLAIN);
        try (RemoteHelper helper = RemoteHelperTest.helper(daemon, options)) {
            helper.connect();
            RemoteHelperTest.check(helper.slots().get(0), TEXT);
            RemoteHelperTest.check(helper.slots().get(1), TEXT);
        }
    }

    @Test
    void helpsWhoTrustsTheDaemon() throws Exception {
        try (Daemon daemon = Daemons.start(options(false))) {
            compress(daemon, context(null, "daemon"));
            assertThatThrownBy(() -> compress(daemon, context(null, "stranger")))
                    .isInstanceOf(HelperException.class);
            assertThatThrownBy(() -> compress(daemon, context(null, null))).isInstanceOf(HelperException.class);
            compress(daemon, context("client", "daemon"));
        }
    }

    @Test
    void helpsOnlyClientsWhoseCertificateIsTrusted() throws Exception {
        try (Daemon daemon = Daemons.start(options(true))) {
            compress(daemon, context("client", "daemon"));
            assertThatThrownBy(() -> compress(daemon, context(null, "daemon"))).isInstanceOf(HelperException.class);
            assertThatThrownBy(() -> compress(daemon, context("stranger", "daemon")))
                    .isInstanceOf(HelperException.class);
        }
    }

    @Test
    void doesNotSpeakInTheClear() throws Exception {
        try (Daemon daemon = Daemons.start(options(false));
                RemoteHelper helper = RemoteHelperTest.helper(daemon, RemoteHelperTest.OPTIONS)) {
            assertThatThrownBy(helper::connect).isInstanceOf(HelperException.class);
        }
    }

    @Test
    void endsAConnectionThatDoesNotShakeHands() throws Exception {
        try (Daemon daemon = Daemons.start(options(false, 500));
                WireClient client = new WireClient(Daemons.addressOf(daemon))) {
            Waiting.until("it was let in", () -> daemon.status().connectionsAccepted() == 1);
            assertThat(client.ends()).isTrue();
            Waiting.until("it is out", () -> daemon.status().connectionsOpen() == 0);
        }
    }

    @Test
    void saysWhatIsWrongWithAFile() throws IOException {
        write("historic.key", "RSA PRIVATE KEY", new byte[10]);
        write("nonsense.key", "PRIVATE KEY", new byte[10]);
        Path certificate = folder.resolve("daemon.crt");
        Path key = folder.resolve("daemon.key");

        assertThatThrownBy(() -> Tls.context(certificate, folder.resolve("historic.key"), null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("historic.key")
                .hasMessageContaining("pkcs8");
        assertThatThrownBy(() -> Tls.context(certificate, folder.resolve("nonsense.key"), null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nonsense.key");
        assertThatThrownBy(() -> Tls.context(key, key, null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("daemon.key");
    }
}
