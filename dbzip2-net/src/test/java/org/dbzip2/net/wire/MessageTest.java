package org.dbzip2.net.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.CodedBlock;
import org.dbzip2.engine.Coding;
import org.dbzip2.engine.bzip2.Bzip2Coder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes into a frame comes out of it, and nothing else passes for it. */
class MessageTest {
    private static final byte[] TEXT = SyntheticData.text(new Random(1), 50_000);
    private static final Token TOKEN = Token.ofText("correct horse battery staple\n");

    @ParameterizedTest
    @EnumSource
    void bringsASliceToTheDaemon(Packing packing) throws ProtocolException {
        Frame frame = CompressRequest.of(-7, packing, TEXT, 40_000).frame();
        CompressRequest request = CompressRequest.of(frame, 40_000);

        assertThat(request.number()).isEqualTo(-7);
        CompressRequest slice = request.unpacked();
        assertThat(Arrays.copyOfRange(slice.data(), slice.offset(), slice.data().length))
                .isEqualTo(Arrays.copyOf(TEXT, 40_000));
        assertThat(frame.payload().length < 30_000).isEqualTo(packing == Packing.ZSTD);
        assertThatThrownBy(() -> CompressRequest.of(frame, 39_999)).isInstanceOf(ProtocolException.class);
    }

    @ParameterizedTest
    @EnumSource
    void refusesASliceThatIsNotOfTheAnnouncedLength(Packing packing) {
        for (int announced : new int[] {1, 49_999, 50_001, 100_000}) {
            byte[] payload =
                    CompressRequest.of(1, packing, TEXT, 50_000).frame().payload();
            ByteBuffer.wrap(payload).putInt(5, announced);

            assertThatThrownBy(() -> CompressRequest.of(new Frame(Atom.CMPR, payload), 1 << 20)
                            .unpacked())
                    .isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void refusesDamagedPacking() {
        byte[] payload =
                CompressRequest.of(1, Packing.ZSTD, TEXT, 50_000).frame().payload();
        Arrays.fill(payload, 9, 200, (byte) 0x55);

        assertThatThrownBy(() -> CompressRequest.of(new Frame(Atom.CMPR, payload), 1 << 20)
                        .unpacked())
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void bringsABlockToTheClient() throws ProtocolException {
        CompressedBlock block = new CompressedBlock(new byte[] {1, 2, 3, 4}, 23, 0xCAFEBABE);
        CompressedAnswer answer = CompressedAnswer.of(new CompressedAnswer(3, block).frame(), Algorithm.BZIP2);

        assertThat(answer.number()).isEqualTo(3);
        assertThat(answer.block().bytes()).containsExactly(1, 2, 3);
        assertThat(answer.block().bitLength()).isEqualTo(23);
        assertThat(answer.block().crc()).isEqualTo(0xCAFEBABE);
        assertThat(answer.isIntact()).isTrue();
    }

    @Test
    void bringsAPieceToTheClientWhoseLengthIsInBytes() throws ProtocolException {
        CodedBlock piece = new CodedBlock(new byte[] {1, 2, 3}, 24, 0xCAFEBABE);
        Frame frame = new CompressedAnswer(Algorithm.LZMA2, 3, piece, true).frame();
        CompressedAnswer answer = CompressedAnswer.of(frame, Algorithm.LZMA2);

        assertThat(ByteBuffer.wrap(frame.payload()).getInt(8)).isEqualTo(3);
        assertThat(answer.number()).isEqualTo(3);
        assertThat(answer.block().bytes()).containsExactly(1, 2, 3);
        assertThat(answer.block().bitLength()).isEqualTo(24);
        assertThat(answer.block().crc()).isEqualTo(0xCAFEBABE);
        assertThat(answer.isIntact()).isTrue();
    }

    @Test
    void namesACodingByItsAlgorithmAndParameters() {
        for (Coding coding : List.of(Bzip2Coder.CODING, new Coding("lzma2", "preset=6,dict=8388608"))) {
            Frame frame = Opening.algorithm(coding);

            assertThat(frame.text()).isEqualTo((coding.algorithm() + " " + coding.parameters()).strip());
            assertThat(Opening.coding(frame)).isEqualTo(coding);
        }
        assertThatThrownBy(() -> Algorithm.of(new Coding("gzip", ""))).hasMessageContaining("gzip");
    }

    private static Offer offer(int jobs, int requests, int maxPieceBytes) {
        return new Offer(jobs, requests, maxPieceBytes, new Coding("lzma2", "preset=6,dict=8388608"));
    }

    @Test
    void takesNoOfferOfNothing() throws ProtocolException {
        Offer offer = offer(2, 5, 1 << 30);
        assertThat(Offer.of(offer.frame())).isEqualTo(offer);
        for (Offer bad : List.of(offer(0, 1, 1), offer(2, 1, 1), offer(1, 1, 0), offer(-1, -1, -1))) {
            assertThatThrownBy(() -> Offer.of(bad.frame())).isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void seesEveryChangedBitOfABlock() throws ProtocolException {
        byte[] bits = Arrays.copyOf(TEXT, 100);
        Frame frame = new CompressedAnswer(3, new CompressedBlock(bits, 795, 0xCAFEBABE)).frame();
        for (int bit = 0; bit < 8 * frame.payload().length; bit++) {
            boolean isOfLength = bit >>> 5 == 2;
            if (!isOfLength) {
                byte[] changed = frame.payload().clone();
                changed[bit >>> 3] ^= (byte) (0x80 >>> (bit & 7));

                assertThat(CompressedAnswer.of(new Frame(Atom.CBLK, changed), Algorithm.BZIP2)
                                .isIntact())
                        .isFalse();
            }
        }
    }

    /** By a bitwise CRC-32C that gives e3069283 for "123456789", as RFC 3720 has it. */
    @Test
    void checksABlockByACrcThatOthersHaveToo() {
        CompressedBlock block = new CompressedBlock(new byte[] {'9'}, 8, 0x35363738);
        byte[] payload = new CompressedAnswer(0x31323334, block).frame().payload();

        assertThat(payload).hasSize(17);
        assertThat(ByteBuffer.wrap(payload).getInt(13)).isEqualTo(0xe919b8a5);
    }

    @Test
    void refusesBitsThatDoNotFillTheirBytes() {
        for (int bits : new int[] {-1, 0, 16, 25, 50, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            byte[] payload = ByteBuffer.allocate(19).putInt(8, bits).array();

            assertThatThrownBy(() -> CompressedAnswer.of(new Frame(Atom.CBLK, payload), Algorithm.BZIP2))
                    .isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void refusesAPieceThatDoesNotFillItsBytes() {
        for (int bytes : new int[] {-1, 0, 2, 4, 24, 1 << 29, Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            byte[] payload = ByteBuffer.allocate(19).putInt(8, bytes).array();

            assertThatThrownBy(() -> CompressedAnswer.of(new Frame(Atom.CBLK, payload), Algorithm.LZMA2))
                    .isInstanceOf(ProtocolException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void bringsADecodedBlockToTheClient(Packing packing) throws ProtocolException {
        DecodedAnswer answer = DecodedAnswer.of(new DecodedAnswer(4, 5, 6, TEXT).frame(packing));

        assertThat(answer.number()).isEqualTo(4);
        assertThat(answer.crc()).isEqualTo(5);
        assertThat(answer.bitLength()).isEqualTo(6);
        assertThat(answer.encoded()).isEqualTo(TEXT);
    }

    @Test
    void letsTheTwoWhoShareATokenRecogniseEachOther() throws ProtocolException {
        byte[] daemons = Token.newChallenge();
        byte[] clients = Token.newChallenge();
        Frame proof = TOKEN.clientProof(daemons, clients);
        Frame reply = TOKEN.checkClient(daemons, proof);

        TOKEN.checkDaemon(daemons, clients, reply);
        assertThat(new String(proof.payload(), StandardCharsets.ISO_8859_1)).doesNotContain("horse");
    }

    @Test
    void takesNoProofOfAnotherTokenOrTimeOrEnd() throws ProtocolException {
        byte[] daemons = Token.newChallenge();
        byte[] clients = Token.newChallenge();
        Frame proof = TOKEN.clientProof(daemons, clients);
        Frame reply = TOKEN.checkClient(daemons, proof);
        Token other = Token.ofText("correct horse battery stable");

        assertThatThrownBy(() -> other.checkClient(daemons, proof)).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> TOKEN.checkClient(clients, proof)).isInstanceOf(ProtocolException.class);
        assertThatThrownBy(() -> other.checkDaemon(daemons, clients, reply)).isInstanceOf(ProtocolException.class);
        byte[] mirrored = Arrays.copyOfRange(proof.payload(), Token.CHALLENGE_BYTES, proof.payload().length);
        assertThatThrownBy(() -> TOKEN.checkDaemon(daemons, clients, new Frame(Atom.AUOK, mirrored)))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void takesNoTokenThatCouldBeGuessed() {
        assertThatThrownBy(() -> Token.ofText("  123456789012345 \n")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void showsTextWithoutControls() {
        assertThat(Frame.text(Atom.EROR, "no\n\u001b[31m" + "x".repeat(9000)).text())
                .startsWith("no??[31mxxx")
                .hasSize(200);
    }

    @Test
    void saysSoWhereNoReasonIsGiven() throws ProtocolException {
        assertThat(Frame.text(Atom.EROR, "  ").reason()).isEqualTo("no reason given");
        assertThat(Numbered.reason(Numbered.fail(1, ""))).isEqualTo("no reason given");
        assertThat(Numbered.reason(Numbered.fail(1, "too hard"))).isEqualTo("too hard");
    }
}
