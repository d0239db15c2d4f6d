package org.dbzip2.net.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.net.testing.Daemons;
import org.dbzip2.net.testing.WireClient;
import org.dbzip2.net.wire.Atom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class StatusServerTest {
    @Test
    void showsWhatTheDaemonHasDone() throws Exception {
        byte[] text = SyntheticData.text(new Random(60), 10_000);
        try (Daemon daemon = Daemons.start(Daemons.options());
                StatusServer status =
                        new StatusServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), daemon.status());
                WireClient client = new WireClient(Daemons.addressOf(daemon)).open(1)) {
            client.send(Atom.HUGE, text);
            client.expect(Atom.SMAL);
            String metrics = get(status, "/metrics");

            assertThat(metrics)
                    .contains("# TYPE dbzip2d_requests_done_total counter")
                    .contains("dbzip2d_requests_done_total 1.0")
                    .contains("dbzip2d_jobs 2.0")
                    .contains("dbzip2d_connections_open 1.0")
                    .contains("dbzip2d_requests_running 0.0")
                    .contains("dbzip2d_work_seconds_total");
            assertThat(get(status, "/healthz")).isEqualTo("ok\n");
            assertThat(answerTo(status, "GET", "/").getResponseCode()).isEqualTo(404);
            assertThat(answerTo(status, "GET", "/metrics/../etc/passwd").getResponseCode())
                    .isEqualTo(404);
            assertThat(answerTo(status, "DELETE", "/metrics").getResponseCode()).isEqualTo(405);
        }
    }

    private static String get(StatusServer status, String path) throws IOException {
        try (InputStream in = answerTo(status, "GET", path).getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static HttpURLConnection answerTo(StatusServer status, String method, String path) throws IOException {
        URI uri = URI.create("http://127.0.0.1:" + status.address().getPort() + path);
        HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestMethod(method);
        return connection;
    }
}
