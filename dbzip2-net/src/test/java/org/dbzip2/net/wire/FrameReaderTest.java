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
import org.dbzip2.codec.testing.Sequences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(300)
class FrameReaderTest {
    private static final FrameRule ANY = atom -> 100;
    private static final int ATTEMPTS = 20;
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
            FrameReader patient = new FrameReader(pair.in, pair.near::setSoTimeout, Pace.USUAL);
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> patient.next(20, ANY)).isInstanceOf(SocketTimeoutException.class);
            }
            pair.out.write(PING);
            assertThat(next(patient).atom()).isEqualTo(Atom.PING);

            FrameReader strict = new FrameReader(pair.in, pair.near::setSoTimeout, new Pace(200, 1 << 20));
            assertThatThrownBy(() -> strict.next(300, ANY)).isInstanceOf(SocketTimeoutException.class);
            pair.out.write(PING, 0, 10);
            assertThatThrownBy(() -> next(strict))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class)
                    .hasMessageContaining("did not come on");
        }
    }

    /** What the reader takes its time for is not the sender's fault. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void doesNotCountTheTimeThatMakingRoomForAPayloadTakes(boolean skips) throws Exception {
        boolean came = false;
        for (int attempt = 0; attempt < ATTEMPTS && !came; attempt++) {
            came = comesAfterRoomWasMade(skips);
        }
        assertThat(came).isTrue();
    }

    /** A busy machine may be too slow for the pace itself. */
    private static boolean comesAfterRoomWasMade(boolean skips) throws InterruptedException {
        long millis = 100;
        InputStream in = new ByteArrayInputStream(PING);
        FrameReader reader = new FrameReader(in, timeout -> {}, new Pace((int) millis, Integer.MAX_VALUE));
        try {
            FrameHeader header = Objects.requireNonNull(reader.next(0, ANY));
            Thread.sleep(2 * millis);
            Frame frame = skips ? reader.skip(header, 4) : reader.read(header);
            return Arrays.equals(frame.payload(), new byte[] {0, 0, 0, 7});
        } catch (IOException e) {
            return false;
        }
    }

    /** A byte now and then keeps a socket's own time-out from ever passing. */
    @Test
    void givesUpOnAFrameThatTricklesIn() throws Exception {
        try (Pair pair = new Pair()) {
            Pace pace = new Pace(300, Integer.MAX_VALUE);
            FrameReader reader = new FrameReader(pair.in, pair.near::setSoTimeout, pace);
            Thread trickle = new Thread(() -> trickle(pair.out), "trickle");
            trickle.start();
            assertThatThrownBy(() -> reader.read(Objects.requireNonNull(reader.next(0, atom -> 1 << 24))))
                    .hasMessageContaining("did not come on");

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

    /** A byte is always soon to come, and the frame never ends. */
    private static void trickle(OutputStream out) {
        try {
            out.write(bytes("HUGE\0\u00ff\0\0"));
            while (true) {
                out.write(0);
                Thread.sleep(20);
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
