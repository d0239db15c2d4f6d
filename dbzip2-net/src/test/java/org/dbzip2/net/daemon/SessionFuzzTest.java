package org.dbzip2.net.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.Stream;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.CompressRequest;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.FrameHeader;
import org.dbzip2.net.wire.FrameReader;
import org.dbzip2.net.wire.Pace;
import org.dbzip2.net.wire.Packing;
import org.dbzip2.net.wire.Token;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a client sends: no answer out of the protocol, and no other end than one that says why. */
class SessionFuzzTest {
    private static final int MAX_BLOCK_BYTES = 20_000;
    private static final Means MEANS = new Means(1, MAX_BLOCK_BYTES, 16 << 20);

    static Stream<byte[]> seeds() {
        String open = "\0\0\0\4\0\0\0";
        byte[] request = CompressRequest.of(7, Packing.ZSTD, SyntheticData.text(new Random(1), 300), 300)
                .frame()
                .payload();
        byte[] pieces =
                bytes("COMP" + open + "\3ALGO\0\0\0\31lzma2 preset=1,dict=65536CMPR\0\0\0" + (char) request.length);
        byte[] head = bytes("COMP" + open + "\3ALGO\0\0\0\5bzip2CMPR\0\0\0" + (char) request.length);
        return Stream.of(
                bytes("COMP" + open + "\1ALGO\0\0\0\5bzip2HUGE\0\0\0\3abcHUGE\0\0\0\0CLOS\0\0\0\0"),
                bytes("COMP" + open + "\2ALGO\0\0\0\5bzip2BLOK\0\0\0\0013SMAL\0\0\0\16BZh9\27rE8P\u0090\0\0\0\0"),
                bytes("COMP" + open + "\3ALGO\0\0\0\5bzip2PING" + open + "\1CNCL" + open + "\2"
                        + "DCMP\0\0\0\20\0\0\0\3\1\0" + "1AY&SY0000"),
                Sequences.concat(head, request),
                Sequences.concat(pieces, request),
                bytes("COMP" + open + "\3ALGO\0\0\0\44lzma2 preset=9,extreme,dict=67108864"),
                bytes("COMP" + open + "\3ALGO\0\0\0\7lzma2 xPING" + open + "\1"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @MethodSource("seeds")
    @FuzzTest
    void staysWithinTheProtocol(byte[] conversation) throws InterruptedException {
        FrameReader reader = new FrameReader(new ByteArrayInputStream(conversation), millis -> {}, Pace.USUAL);
        Session session = new Session(MEANS, null);
        Bench bench = new Bench();
        boolean ended = false;
        try {
            FrameHeader header;
            while ((header = reader.next(0, session)) != null) {
                assertThat(ended).isFalse();
                Step step = session.accept(reader.read(header));
                ended = step instanceof Step.Goodbye;
                if (step instanceof Step.Work work) {
                    check(bench.perform(work), session);
                }
                if (step instanceof Step.Reply reply) {
                    assertThat(reply.frame().atom()).isIn(Atom.HELO, Atom.OFFR);
                }
            }
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    static Stream<byte[]> strangers() {
        String open = "COMP\0\0\0\4\0\0\0";
        return Stream.of(
                bytes(open + "\3ALGO\0\0\0\5bzip2PING\0\0\0\4\0\0\0\1"),
                Sequences.concat(bytes(open + "\3AUTH\0\0\0@"), new byte[64], bytes("ALGO\0\0\0\5bzip2HUGE\0\0\0\0")),
                bytes(open + "\1ALGO\0\0\0\5bzip2HUGE\0\0\0\0"),
                bytes("CLOS\0\0\0\0" + open + "\1"));
    }

    /** The challenge is another one each time, so a proof cannot be found by searching. */
    @MethodSource("strangers")
    @FuzzTest
    void worksForNobodyWhoDoesNotKnowTheToken(byte[] conversation) {
        FrameReader reader = new FrameReader(new ByteArrayInputStream(conversation), millis -> {}, Pace.USUAL);
        Session session = new Session(MEANS, Token.ofText("nobody else knows this"));
        try {
            FrameHeader header;
            while ((header = reader.next(0, session)) != null) {
                Step step = session.accept(reader.read(header));
                assertThat(step).isNotInstanceOf(Step.Work.class);
                if (step instanceof Step.Reply reply) {
                    assertThat(reply.frame().atom()).isEqualTo(Atom.HELO);
                }
            }
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
        assertThat(session.isServing()).isFalse();
    }

    private static void check(Frame answer, Session session) {
        if (session.isNumbered()) {
            assertThat(answer.atom()).isIn(Atom.CBLK, Atom.RBLK, Atom.NOBL, Atom.FAIL);
        } else {
            assertThat(answer.atom()).isIn(Atom.SMAL, Atom.HUGE, Atom.EROR);
            assertThat(answer.payload().length).isLessThanOrEqualTo((int) Costs.compressedStream(MAX_BLOCK_BYTES));
        }
    }
}
