package org.dbzip2.lzma;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.IntStream;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.BlockWorker;
import org.dbzip2.engine.BufferPool;
import org.dbzip2.engine.CodedBlock;
import org.dbzip2.engine.Coding;
import org.dbzip2.engine.RawBlock;
import org.dbzip2.engine.Workbench;
import org.dbzip2.engine.WorkerMisconductException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is made of answers from elsewhere. */
@Timeout(60)
class PieceWorkTest {
    private static final Lzma2Options OPTIONS = Lzma2Options.preset(0);
    private static final byte[] TEXT = SyntheticData.text(new Random(1), 200_000);
    private static final RawPiece PIECE = new RawPiece(0, TEXT, TEXT.length);

    private final PieceWork<RawPiece, byte[]> work =
            new PieceWork<>(OPTIONS, TEXT.length, new BufferPool(), (piece, lzma2) -> lzma2);

    /** Somebody who gives the same answer whatever the question. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Answering(byte[] lzma2) implements BlockWorker {
        @Override
        public CodedBlock compress(RawBlock block) {
            return new CodedBlock(lzma2, (long) Byte.SIZE * lzma2.length, 0);
        }

        @Override
        public byte[] decompress(CodedBlock block, Coding coding) {
            throw new UnsupportedOperationException();
        }
    }

    private static byte[] lzma2() throws InterruptedException {
        return new Lzma2Encoder().encode(OPTIONS, TEXT, 0, TEXT.length);
    }

    @Test
    void judgesEachAnswerByItself() throws Exception {
        byte[] right = lzma2();
        byte[] wrong = right.clone();
        wrong[right.length / 2] ^= 1;
        // More of them than checks, of which none may be lost.
        for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors() + 1; i++) {
            assertThatThrownBy(() -> work.ask(new Answering(wrong), PIECE, new Workbench()))
                    .isInstanceOf(WorkerMisconductException.class);
        }
        assertThat(work.ask(new Answering(right), PIECE, new Workbench())).isSameAs(right);
    }

    @Test
    void judgesManyAtATime() throws Exception {
        byte[] right = lzma2();
        long sound = IntStream.range(0, 100)
                .parallel()
                .filter(i -> {
                    try {
                        return work.ask(new Answering(right), PIECE, new Workbench()) == right;
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                })
                .count();

        assertThat(sound).isEqualTo(100);
    }

    @Test
    void holdsNothingAgainstWhoIsNotNeededAnyMore() throws Exception {
        byte[] right = lzma2();
        Thread.currentThread().interrupt();

        assertThat(new Lzma2Check().isOf(right, OPTIONS.dictionarySize(), TEXT, TEXT.length))
                .isFalse();
        assertThatThrownBy(() -> work.ask(new Answering(right), PIECE, new Workbench()))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }
}
