package org.dbzip2.net.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.dbzip2.codec.testing.Sequences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class FrameReaderTest {
    private static final FrameRule ANY = atom -> 100;
    private static final byte[] PING = bytes("PING\0\0\0\4\0\0\0\7");

    @Test
    void readsFrameAfterFrameUpToTheEnd() throws IOException {
        FrameReader reader = reader(bytes("ALGO\0\0\0\5bzip2CLOS\0\0\0\0"));

        assertThat(next(reader)).satisfies(frame -> {
            assertThat(frame.atom()).isEqualTo(Atom.ALGO);
            assertThat(frame.text()).isEqualTo("bzip2");
        });
        assertThat(next(reader).payload()).isEmpty();
        assertThat(reader.next(0, ANY)).isNull();
    }

    @Test
    void readsWhatComesByteByByte() throws IOException {
        InputStream single = new ByteArrayInputStream(PING) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(1, length));
            }
        };

        assertThat(next(new FrameReader(single, millis -> {}, Pace.USUAL)).payload())
                .containsExactly(0, 0, 0, 7);
    }

    @Test
    void missesTheRestOfAFrameThatIsCutShort() {
        for (int length = 1; length < PING.length; length++) {
            FrameReader reader = reader(Arrays.copyOf(PING, length));

            assertThatThrownBy(() -> next(reader)).isInstanceOf(EOFException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ping\0\0\0\4",
                "GET / HT",
                "\0\0\0\0\0\0\0\0",
                "PING\0\0\0\145",
                "PING\u00ff\u00ff\u00ff\u00ff",
                "PING\u007f\u00ff\u00ff\u00ff",
                "PING\u0080\0\0\0"
            })
    void refusesAnUnknownAtomOrALengthBeyondTheRuleBeforeItTakesMemory(String header) {
        assertThatThrownBy(() -> reader(bytes(header)).next(0, ANY)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void skipsAPayloadButForItsStart() throws IOException {
        byte[] payload = Sequences.counting(100_000);
        FrameReader reader = reader(Sequences.concat(bytes("HUGE\0\1\u0086\u00a0"), payload, PING));

        FrameHeader header = Objects.requireNonNull(reader.next(0, atom -> 1 << 20));
        assertThat(reader.skip(header, 4).payload()).containsExactly(0, 1, 2, 3);
        assertThat(next(reader).atom()).isEqualTo(Atom.PING);
    }

    @Test
    void waitsForAFrameAgainAndAgainButNotWithinOne() throws Exception {
        try (Pair pair = new Pair()) {
            FrameReader reader = new FrameReader(pair.in, pair.near::setSoTimeout, new Pace(200, 1 << 20));
            assertThatThrownBy(() -> reader.next(20, ANY)).isInstanceOf(SocketTimeoutException.class);
            pair.out.write(PING);
            assertThat(next(reader).atom()).isEqualTo(Atom.PING);

            pair.out.write(PING, 0, 10);
            assertThatThrownBy(() -> next(reader))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("did not come on");
        }
    }

    /** A byte now and then keeps a socket's own time-out from ever passing. */
    @Test
    void givesUpOnAFrameThatTricklesIn() throws Exception {
        try (Pair pair = new Pair()) {
            FrameReader reader = new FrameReader(pair.in, pair.near::setSoTimeout, new Pace(300, 1 << 20));
            Thread trickle = new Thread(() -> trickle(pair.out), "trickle");
            trickle.start();
            long start = System.nanoTime();
            assertThatThrownBy(() -> next(reader)).hasMessageContaining("did not come on");

            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isBetween(250L, 5_000L);
            trickle.interrupt();
            trickle.join();
        }
    }

    /** A reader that reads no more must not hold a thread for ever. */
    @Test
    void closesAConnectionThatDoesNotTakeAFrame() throws Exception {
        try (Pair pair = new Pair();
                Deadlines deadlines = new Deadlines()) {
            FrameWriter writer = new FrameWriter(pair.out, pair.far, deadlines, new Pace(100, 1 << 30));

            assertThatThrownBy(() -> writer.write(new Frame(Atom.HUGE, new byte[50_000_000])))
                    .isInstanceOf(IOException.class);
            assertThat(pair.far.isClosed()).isTrue();
        }
    }

    private static void trickle(OutputStream out) {
        try {
            for (byte value : PING) {
                out.write(value);
                Thread.sleep(100);
            }
        } catch (IOException | InterruptedException e) {
            // The test has ended.
        }
    }

    private static Frame next(FrameReader reader) throws IOException {
        return reader.read(Objects.requireNonNull(reader.next(0, ANY)));
    }

    private static FrameReader reader(byte[] bytes) {
        return new FrameReader(new ByteArrayInputStream(bytes), millis -> {}, Pace.USUAL);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Two ends of a connection. */
    private static final class Pair implements AutoCloseable {
        final Socket near;
        final Socket far;
        final InputStream in;
        final OutputStream out;

        Pair() throws IOException {
            try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                near = new Socket(server.getInetAddress(), server.getLocalPort());
                far = server.accept();
            }
            in = near.getInputStream();
            out = far.getOutputStream();
        }

        @Override
        public void close() throws IOException {
            near.close();
            far.close();
        }
    }
}
