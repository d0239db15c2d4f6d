package org.dbzip2.net.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.dbzip2.codec.block.BlockCompressor;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.engine.WorkerMisconductException;
import org.dbzip2.net.testing.Pieces;
import org.dbzip2.net.wire.Algorithm;
import org.dbzip2.net.wire.Atom;
import org.dbzip2.net.wire.CompressRequest;
import org.dbzip2.net.wire.CompressedAnswer;
import org.dbzip2.net.wire.Frame;
import org.dbzip2.net.wire.FrameHeader;
import org.dbzip2.net.wire.FrameReader;
import org.dbzip2.net.wire.Numbered;
import org.dbzip2.net.wire.Pace;
import org.dbzip2.net.wire.Packing;
import org.dbzip2.net.wire.ProtocolException;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a helper answers: each exchange has an end, and no block is believed that is not what was asked for. */
class ExchangesFuzzTest {
    private static final byte[] RAW = "to be, or not to be, that is the question".getBytes(StandardCharsets.US_ASCII);
    private static final CompressedBlock BLOCK = new BlockCompressor().compress(RAW, 0, RAW.length);

    static Stream<byte[]> numberedAnswers() throws InterruptedException {
        return Stream.of(
                frame(Pieces.answer(1, Pieces.coded(RAW, 0, RAW.length))),
                Sequences.concat(
                        frame(new CompressedAnswer(2, BLOCK).frame()), frame(new CompressedAnswer(1, BLOCK).frame())),
                Sequences.concat(frame(Numbered.busy(1, 100)), frame(Numbered.fail(2, "no"))),
                Sequences.concat(frame(Numbered.frame(Atom.GONE, 2)), frame(Frame.text(Atom.EROR, "over"))),
                // Found by a search: an end without a reason.
                Sequences.concat(frame(Numbered.frame(Atom.GONE, 2)), frame(Frame.empty(Atom.EROR))));
    }

    static Stream<byte[]> streamAnswers() throws IOException {
        byte[] stream = RemoteHelperTest.compressed(RAW, 9);
        return Stream.of(
                Sequences.concat(frame(new Frame(Atom.SMAL, stream)), frame(new Frame(Atom.SMAL, stream))),
                frame(Frame.text(Atom.EROR, "over")),
                // Found by a search: ends without a reason, and one more than there were requests.
                Sequences.concat(
                        frame(Frame.empty(Atom.EROR)), frame(Frame.empty(Atom.EROR)), frame(Frame.empty(Atom.EROR))),
                frame(new Frame(Atom.SMAL, RemoteHelperTest.compressed(new byte[0], 9))));
    }

    private static byte[] frame(Frame frame) {
        int length = frame.payload().length;
        byte[] header = new byte[] {0, 0, 0, 0, 0, 0, (byte) (length >> 8), (byte) length};
        System.arraycopy(frame.atom().name().getBytes(StandardCharsets.US_ASCII), 0, header, 0, 4);
        return Sequences.concat(header, frame.payload());
    }

    @MethodSource("numberedAnswers")
    @FuzzTest
    void believesNothingWrongByNumbers(byte[] answers) throws Exception {
        judge(
                answers,
                3,
                number -> CompressRequest.of(number, Packing.PLAIN, RAW, RAW.length)
                        .frame());
    }

    @MethodSource("streamAnswers")
    @FuzzTest
    void believesNothingWrongInOrder(byte[] answers) throws Exception {
        judge(answers, 1, number -> new Frame(Atom.HUGE, RAW));
    }

    private interface Requests {
        Frame request(int number);
    }

    private static void judge(byte[] answers, int version, Requests requests) throws Exception {
        Exchanges exchanges = new Exchanges(version);
        List<Exchange> asked = Stream.of(1, 2)
                .map(number -> new Exchange(number, requests.request(number), RAW.length, 1000))
                .toList();
        for (Exchange exchange : asked) {
            assertThat(exchanges.begin(exchange)).isTrue();
        }
        FrameReader reader = new FrameReader(new ByteArrayInputStream(answers), millis -> {}, Pace.USUAL);
        try {
            FrameHeader header;
            while ((header = reader.next(0, exchanges)) != null) {
                exchanges.accept(reader.read(header));
            }
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
        exchanges.end(new HelperException("the end"));
        for (Exchange exchange : asked) {
            assertThat(exchange.answer()).isDone();
            if (!exchange.answer().isCompletedExceptionally()) {
                judge(exchange.answer().get());
            }
        }
    }

    private static void judge(Frame answer) {
        try {
            for (Algorithm algorithm : Algorithm.values()) {
                long bitLength = switch (answer.atom()) {
                    case CBLK -> CompressedAnswer.of(answer, algorithm).block().bitLength();
                    case SMAL -> OnlyBlock.of(answer.payload()).bitLength();
                    default -> 0;
                };
                assertThat(bitLength).isLessThanOrEqualTo(8L * answer.payload().length);
            }
        } catch (ProtocolException | WorkerMisconductException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }
}
