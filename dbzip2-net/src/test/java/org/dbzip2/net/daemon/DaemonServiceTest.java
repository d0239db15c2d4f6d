package org.dbzip2.net.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.dbzip2.codec.bits.BitWriter;
import org.dbzip2.codec.block.BlockCompressor;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.block.DecodedBlock;
import org.dbzip2.codec.stream.Bzip2OutputStream;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.bzip2.Bzip2Coder;
import org.dbzip2.net.testing.Daemons;
import org.dbzip2.net.testing.Waiting;
import org.dbzip2.net.testing.WireClient;
import org.dbzip2.net.wire.Algorithm;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.CompressRequest;
import org.dbzip2.net.wire.CompressedAnswer;
import org.dbzip2.net.wire.DecodedAnswer;
import org.dbzip2.net.wire.DecompressRequest;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.Hello;
import org.dbzip2.net.wire.Load;
import org.dbzip2.net.wire.Numbered;
import org.dbzip2.net.wire.Opening;
import org.dbzip2.net.wire.Packing;
import org.dbzip2.net.wire.Token;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the daemon answers to clients that behave, in each version. */
@Timeout(300)
class DaemonServiceTest {
    private static final byte[] TEXT = SyntheticData.text(new Random(2), 150_000);

    private Daemon daemon;

    @BeforeEach
    void start() throws IOException {
        daemon = Daemons.start(Daemons.options());
    }

    @AfterEach
    void stop() throws InterruptedException {
        Waiting.until("its memory is free", () -> daemon.status().memoryUsed() == 0);
        daemon.close();
    }

    private WireClient client() throws IOException {
        return new WireClient(Daemons.addressOf(daemon));
    }

    /** As {@code seed/dbzip2} of 2006 sent it for the input {@code hello}, and what {@code seed/dbzip2d} answered. */
    @Test
    void answersTheClientOf2006AsTheDaemonOf2006Did() throws IOException {
        try (WireClient client = client()) {
            client.sendRaw(bytes("COMP\0\0\0\4\0\0\0\1ALGO\0\0\0\5bzip2HUGE\0\0\0\6hello\n"));
            Frame answer = client.expect(Atom.SMAL);
            client.sendRaw(bytes("CLOS\0\0\0\0"));

            assertThat(HexFormat.of().formatHex(answer.payload()))
                    .isEqualTo("425a6839314159265359c1c080e2000001410000100244a00030cd00"
                            + "c3462997177245385090c1c080e2");
            assertThat(client.ends()).isTrue();
        }
    }

    @Test
    void answersAnEmptyRequestByAnEmptyStream() throws IOException {
        try (WireClient client = client().open(1)) {
            client.send(Frame.empty(Atom.HUGE));

            assertThat(client.expect(Atom.SMAL).payload())
                    .isEqualTo(HexFormat.of().parseHex("425a683917724538509000000000"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void answersInTheOrderOfTheRequests(int version) throws IOException {
        try (WireClient client = client().open(version)) {
            for (int i = 0; i < 5; i++) {
                client.send(Atom.HUGE, Arrays.copyOf(TEXT, TEXT.length - 20_000 * i));
            }
            for (int i = 0; i < 5; i++) {
                byte[] raw = Arrays.copyOf(TEXT, TEXT.length - 20_000 * i);
                assertThat(client.expect(Atom.SMAL).payload()).isEqualTo(compressed(raw, 9));
            }
        }
    }

    @Test
    void makesOneStreamOfAnyNumberOfBlocksAtTheLevel() throws IOException {
        byte[] raw = SyntheticData.text(new Random(3), 2_500_000);
        try (WireClient client = client().open(1)) {
            client.send(Atom.HUGE, raw);
            assertThat(client.expect(Atom.SMAL).payload()).isEqualTo(compressed(raw, 9));
            client.send(Opening.level(1));
            client.send(Atom.HUGE, raw);
            assertThat(client.expect(Atom.SMAL).payload()).isEqualTo(compressed(raw, 1));
            client.send(Opening.level(9));
            byte[] noise = SyntheticData.noise(new Random(4), 900_000);
            client.send(Atom.HUGE, noise);
            assertThat(client.expect(Atom.SMAL).payload()).isEqualTo(compressed(noise, 9));
        }
    }

    /** Not all clients say goodbye, and one that only ends its own direction still wants its answers. */
    @Test
    void answersAClientThatEndsItsDirectionOnly() throws IOException {
        try (WireClient client = client().open(1)) {
            client.send(Atom.HUGE, TEXT);
            client.send(Atom.HUGE, TEXT);
            client.socket().shutdownOutput();

            assertThat(client.expect(Atom.SMAL).payload()).isEqualTo(compressed(TEXT, 9));
            assertThat(client.expect(Atom.SMAL).payload()).isEqualTo(compressed(TEXT, 9));
            assertThat(client.ends()).isTrue();
        }
    }

    @Test
    void decompressesInVersionTwo() throws IOException {
        try (WireClient client = client().open(2)) {
            client.send(Atom.SMAL, compressed(TEXT, 1));
            client.send(Atom.HUGE, TEXT);
            client.send(Atom.SMAL, compressed(new byte[0], 9));

            assertThat(client.expect(Atom.HUGE).payload()).isEqualTo(TEXT);
            assertThat(client.expect(Atom.SMAL).payload()).isEqualTo(compressed(TEXT, 9));
            assertThat(client.expect(Atom.HUGE).payload()).isEmpty();
        }
    }

    @Test
    void goesOnAfterAStreamThatCannotBeDecompressed() throws IOException {
        byte[] damaged = compressed(TEXT, 9);
        damaged[damaged.length / 2] ^= 1;
        try (WireClient client = client().open(2)) {
            client.send(Atom.SMAL, damaged);
            client.send(Atom.SMAL, compressed(new byte[Daemons.MAX_BLOCK_BYTES + 1], 9));
            client.send(Atom.SMAL, compressed(TEXT, 9));

            assertThat(client.expect(Atom.EROR).text()).contains("CRC");
            assertThat(client.expect(Atom.EROR).text()).contains("more than");
            assertThat(client.expect(Atom.HUGE).payload()).isEqualTo(TEXT);
        }
    }

    @ParameterizedTest
    @EnumSource
    void compressesBlocksByNumberInVersionThree(Packing packing) throws IOException {
        try (WireClient client = client().open(3)) {
            Map<Integer, byte[]> slices = new HashMap<>();
            for (int number = -2; number < 6; number++) {
                byte[] slice = Arrays.copyOf(TEXT, TEXT.length - 10_000 * (number + 2));
                slices.put(number, slice);
                client.send(
                        CompressRequest.of(number, packing, slice, slice.length).frame());
            }
            for (int i = 0; i < 8; i++) {
                CompressedAnswer answer = CompressedAnswer.of(client.expect(Atom.CBLK), Algorithm.BZIP2);
                byte[] slice = Objects.requireNonNull(slices.remove(answer.number()));
                CompressedBlock expected = new BlockCompressor().compress(slice, 0, slice.length);

                assertThat(answer.block().bytes()).isEqualTo(expected.bits());
                assertThat(answer.block().bitLength()).isEqualTo(expected.bitLength());
                assertThat(answer.block().crc()).isEqualTo(expected.crc());
            }
        }
    }

    @Test
    void refusesASliceOfMoreThanABlockAndGoesOn() throws IOException {
        byte[] noise = SyntheticData.withoutRuns(new Random(5), 900_001);
        try (WireClient client = client().open(3)) {
            client.send(
                    CompressRequest.of(1, Packing.PLAIN, noise, noise.length).frame());
            assertThat(Numbered.reason(client.expect(Atom.FAIL))).contains("more than one block");
            client.send(CompressRequest.of(2, Packing.PLAIN, noise, 899_981).frame());
            assertThat(CompressedAnswer.of(client.expect(Atom.CBLK), Algorithm.BZIP2)
                            .number())
                    .isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void decodesABlockAtAnyBit(Packing packing) throws IOException {
        byte[] runs = SyntheticData.runs(new Random(6), 400_000);
        CompressedBlock block = new BlockCompressor().compress(runs, 0, runs.length);
        try (WireClient client = client().open(3)) {
            for (int shift = 0; shift < 8; shift++) {
                BitWriter bits = new BitWriter(100);
                bits.write(0, shift);
                bits.write(block.bits(), block.bitLength());
                byte[] data = Sequences.concat(bits.toByteArray(), new byte[30]);
                client.send(DecompressRequest.frame(shift, packing, shift, data, 0, data.length));

                DecodedAnswer answer = DecodedAnswer.of(client.expect(Atom.RBLK));
                assertThat(answer.number()).isEqualTo(shift);
                assertThat(answer.bitLength()).isEqualTo((int) block.bitLength());
                assertThat(answer.crc()).isEqualTo(block.crc());
                assertThat(raw(answer)).isEqualTo(runs);
            }
        }
    }

    @Test
    void saysWhereThereIsNoBlock() throws IOException {
        byte[] stream = compressed(TEXT, 9);
        try (WireClient client = client().open(3)) {
            client.send(DecompressRequest.frame(1, Packing.PLAIN, 1, stream, 4, stream.length));
            client.send(DecompressRequest.frame(2, Packing.PLAIN, 0, stream, 4, 5_000));
            client.send(DecompressRequest.frame(3, Packing.PLAIN, 7, stream, 0, 0));
            client.send(DecompressRequest.frame(4, Packing.PLAIN, 0, stream, 4, stream.length));
            Map<Integer, Atom> answers = new HashMap<>();
            for (int i = 0; i < 4; i++) {
                Frame answer = client.receive();
                answers.put(Numbered.number(answer), answer.atom());
            }

            assertThat(answers).isEqualTo(Map.of(1, Atom.NOBL, 2, Atom.NOBL, 3, Atom.NOBL, 4, Atom.RBLK));
        }
    }

    /** {@link ClientConnectionTest} has what is cancelled while it waits, and when a client asks for more than its share. */
    @Test
    void tellsItsLoadAndAnswersAllBeforeGoodbye() throws IOException {
        byte[] noise = SyntheticData.noise(new Random(7), 800_000);
        try (WireClient client = client().open(3)) {
            for (int number = 1; number <= 6; number++) {
                client.send(CompressRequest.of(number, Packing.PLAIN, noise, noise.length)
                        .frame());
            }
            client.send(Numbered.frame(Atom.CNCL, 6));
            client.send(Numbered.frame(Atom.CNCL, 77));
            client.send(Numbered.frame(Atom.PING, 42));
            client.send(Frame.empty(Atom.CLOS));
            Map<Integer, Atom> answers = new HashMap<>();
            Frame pong = Frame.empty(Atom.PONG);
            for (int i = 0; i < 7; i++) {
                Frame answer = client.receive();
                answers.put(Numbered.number(answer), answer.atom());
                pong = answer.atom() == Atom.PONG ? answer : pong;
            }

            assertThat(answers)
                    .containsEntry(5, Atom.CBLK)
                    .containsEntry(42, Atom.PONG)
                    .hasEntrySatisfying(6, atom -> assertThat(atom).isIn(Atom.GONE, Atom.CBLK));
            Load load = Load.of(pong);
            assertThat(load.jobs()).isEqualTo(2);
            assertThat(load.running()).isBetween(0, 2);
            assertThat(client.ends()).isTrue();
        }
    }

    @Test
    void letsInOnlyWhoKnowsTheToken() throws IOException {
        Token token = Token.ofText("open sesame, and be quick");
        try (Daemon guarded = Daemons.start(Daemons.options(token))) {
            try (WireClient friend = new WireClient(Daemons.addressOf(guarded))) {
                friend.send(Opening.version(3));
                Hello hello = Hello.of(friend.expect(Atom.HELO));
                byte[] challenge = Token.newChallenge();
                friend.send(token.clientProof(hello.challenge(), challenge));
                token.checkDaemon(hello.challenge(), challenge, friend.expect(Atom.AUOK));
                friend.send(Opening.algorithm(Bzip2Coder.CODING));
                friend.send(Numbered.frame(Atom.PING, 1));
                friend.expect(Atom.PONG);
            }
            try (WireClient stranger = new WireClient(Daemons.addressOf(guarded))) {
                stranger.send(Opening.version(3));
                Hello hello = Hello.of(stranger.expect(Atom.HELO));
                stranger.send(
                        Token.ofText("open barley, and be quick").clientProof(hello.challenge(), Token.newChallenge()));
                assertThat(stranger.expect(Atom.EROR).text()).contains("token");
                assertThat(stranger.ends()).isTrue();
            }
            try (WireClient hasty = new WireClient(Daemons.addressOf(guarded))) {
                hasty.send(Opening.version(3));
                hasty.expect(Atom.HELO);
                hasty.send(Opening.algorithm(Bzip2Coder.CODING));
                assertThat(hasty.expect(Atom.EROR).text()).contains("out of place");
            }
            for (int version = 1; version <= 2; version++) {
                try (WireClient old = new WireClient(Daemons.addressOf(guarded))) {
                    old.send(Opening.version(version));
                    assertThat(old.expect(Atom.EROR).text()).contains("token");
                }
            }
        }
    }

    private static byte[] raw(DecodedAnswer answer) {
        DecodedBlock block = new DecodedBlock();
        block.load(answer.encoded(), answer.crc(), 0);
        ByteArrayOutputStream raw = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 16];
        int count;
        while ((count = block.read(buffer, 0, buffer.length)) > 0) {
            raw.write(buffer, 0, count);
        }
        return raw.toByteArray();
    }

    private static byte[] compressed(byte[] raw, int level) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (Bzip2OutputStream out = new Bzip2OutputStream(compressed, level)) {
            out.write(raw);
        }
        return compressed.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
