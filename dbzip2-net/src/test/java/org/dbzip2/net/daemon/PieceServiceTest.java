package org.dbzip2.net.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.zip.CRC32;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.Coding;
import org.dbzip2.lzma.Lzma2Options;
import org.dbzip2.net.testing.Daemons;
import org.dbzip2.net.testing.Pieces;
import org.dbzip2.net.testing.Waiting;
import org.dbzip2.net.testing.WireClient;
import org.dbzip2.net.wire.Algorithm;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.CompressRequest;
import org.dbzip2.net.wire.CompressedAnswer;
import org.dbzip2.net.wire.DecompressRequest;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.Numbered;
import org.dbzip2.net.wire.Offer;
import org.dbzip2.net.wire.Opening;
import org.dbzip2.net.wire.Packing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the daemon answers to those who want LZMA2. */
@Timeout(300)
class PieceServiceTest {
    private static final byte[] TEXT = SyntheticData.text(new Random(61), 400_000);

    /** Minutes of work. */
    private static final Coding SLOW = new Lzma2Options(9, true, 1 << 20).coding();

    private Daemon daemon;

    @BeforeEach
    void start() throws IOException {
        daemon = Daemons.start(Daemons.options());
    }

    @AfterEach
    void stop() throws InterruptedException {
        Waiting.until("its memory is free", () -> daemon.status().memoryUsed() == 0);
        Waiting.until("nobody works", () -> daemon.status().running() == 0);
        daemon.close();
    }

    private WireClient client() throws IOException {
        return new WireClient(Daemons.addressOf(daemon));
    }

    @ParameterizedTest
    @EnumSource
    void compressesPiecesByNumber(Packing packing) throws IOException {
        try (WireClient client = client().open(Pieces.CODING)) {
            Offer offer = Offer.of(client.expect(Atom.OFFR));
            assertThat(offer.jobs()).isEqualTo(2);
            assertThat(offer.requests()).isGreaterThanOrEqualTo(4);
            assertThat(offer.maxPieceBytes()).isEqualTo(Daemons.MAX_BLOCK_BYTES);
            Map<Integer, byte[]> pieces = new HashMap<>();
            for (int number = -1; number < 3; number++) {
                byte[] piece = Arrays.copyOf(TEXT, TEXT.length - 100_000 * number);
                pieces.put(number, piece);
                client.send(CompressRequest.frame(number, packing, piece, piece.length));
            }
            for (int i = 0; i < 4; i++) {
                CompressedAnswer answer = CompressedAnswer.of(client.expect(Atom.CBLK), Algorithm.LZMA2);
                byte[] piece = Objects.requireNonNull(pieces.remove(answer.number()));

                assertThat(Pieces.isOf(answer.block().bytes(), piece)).isTrue();
                assertThat(answer.block().crc()).isEqualTo(crc32(piece));
                assertThat(answer.isIntact()).isTrue();
            }
        }
    }

    private static int crc32(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return (int) crc.getValue();
    }

    /** Noise is stored, and so becomes longer. */
    @Test
    void takesPiecesUpToWhatItOffers() throws IOException {
        byte[] noise = SyntheticData.noise(new Random(62), Daemons.MAX_BLOCK_BYTES + 1);
        try (WireClient client = client().open(Pieces.CODING)) {
            client.expect(Atom.OFFR);
            client.send(CompressRequest.frame(1, Packing.PLAIN, noise, noise.length - 1));
            byte[] lzma2 = CompressedAnswer.of(client.expect(Atom.CBLK), Algorithm.LZMA2)
                    .block()
                    .bytes();
            assertThat(Pieces.isOf(lzma2, Arrays.copyOf(noise, noise.length - 1)))
                    .isTrue();
            client.send(CompressRequest.frame(2, Packing.PLAIN, noise, noise.length));
            assertThat(client.expect(Atom.EROR).text()).contains("a slice of " + noise.length + " bytes");
        }
    }

    @Test
    void refusesWhatDoesNotUnpackAndGoesOn() throws IOException {
        try (WireClient client = client().open(Pieces.CODING)) {
            client.expect(Atom.OFFR);
            client.send(new CompressRequest(5, Packing.ZSTD, 1000, TEXT, 0).frame());
            assertThat(Numbered.reason(client.expect(Atom.FAIL))).contains("unpack");
            client.send(CompressRequest.frame(6, Packing.ZSTD, TEXT, TEXT.length));
            client.expect(Atom.CBLK);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lzma",
                "lzma2",
                "lzma2 ",
                "lzma2 preset=6",
                "lzma2 preset=10,dict=65536",
                "lzma2 preset=6,dict=1",
                "lzma2 preset=6,dict=99999999999",
                "lzma2 dict=65536,preset=6",
                "lzma2 preset=6,dict=65536,threads=2",
                "lzma2  preset=6,dict=65536",
                "LZMA2 preset=6,dict=65536",
                "bzip2 9",
                "bzip2 "
            })
    void refusesWhatItDoesNotKnow(String wanted) throws IOException {
        try (WireClient client = client()) {
            client.send(Opening.version(3));
            client.expect(Atom.HELO);
            client.send(Frame.text(Atom.ALGO, wanted));
            assertThat(client.expect(Atom.EROR).text()).startsWith("no such ").contains(wanted);
            assertThat(client.ends()).isTrue();
        }
    }

    @Test
    void refusesWhatItHasNoMemoryFor() throws IOException {
        try (WireClient client = client().open(Lzma2Options.preset(9).coding())) {
            assertThat(client.expect(Atom.EROR).text())
                    .contains("lzma2 preset=9,dict=67108864 takes", "this daemon gives 64 MiB");
            assertThat(client.ends()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void hasBzip2AloneInOlderVersions(int version) throws IOException {
        try (WireClient client = client()) {
            client.send(Opening.version(version));
            client.send(Opening.algorithm(Pieces.CODING));
            assertThat(client.expect(Atom.EROR).text()).contains("no such algorithm: lzma2");
            assertThat(client.ends()).isTrue();
        }
    }

    @Test
    void doesNotDecompress() throws IOException {
        try (WireClient client = client().open(Pieces.CODING)) {
            client.expect(Atom.OFFR);
            client.send(DecompressRequest.frame(1, Packing.PLAIN, 0, TEXT, 0, 100));
            assertThat(client.expect(Atom.EROR).text()).contains("DCMP out of place");
        }
    }

    @Test
    void interruptsAPieceThatIsNotWantedAnyMore() throws Exception {
        byte[] piece = SyntheticData.text(new Random(63), Daemons.MAX_BLOCK_BYTES);
        try (WireClient client = client().open(SLOW)) {
            client.expect(Atom.OFFR);
            client.send(CompressRequest.frame(1, Packing.PLAIN, piece, piece.length));
            Waiting.until("it is worked on", () -> daemon.status().running() == 1);
            client.send(Numbered.frame(Atom.CNCL, 1));
            assertThat(Numbered.number(client.expect(Atom.GONE))).isEqualTo(1);
            client.send(CompressRequest.frame(2, Packing.PLAIN, TEXT, 1000));
            client.expect(Atom.CBLK);
        }
        assertThat(daemon.status().done()).isEqualTo(1);
    }

    @Test
    void interruptsThePiecesOfAClientThatHasGone() throws Exception {
        byte[] piece = SyntheticData.text(new Random(64), Daemons.MAX_BLOCK_BYTES);
        try (WireClient client = client().open(SLOW)) {
            client.expect(Atom.OFFR);
            client.send(CompressRequest.frame(1, Packing.PLAIN, piece, piece.length));
            Waiting.until("it is worked on", () -> daemon.status().running() == 1);
        }
        Waiting.until("it is no more", () -> daemon.status().running() == 0);
        assertThat(daemon.status().done()).isZero();
    }
}
