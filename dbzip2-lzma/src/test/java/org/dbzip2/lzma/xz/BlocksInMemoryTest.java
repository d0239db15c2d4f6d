package org.dbzip2.lzma.xz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.BlockWorker;
import org.dbzip2.engine.Engine;
import org.dbzip2.engine.EngineOptions;
import org.dbzip2.engine.Helper;
import org.dbzip2.engine.HelperListener;
import org.dbzip2.engine.HelperOptions;
import org.dbzip2.engine.JobProgress;
import org.dbzip2.engine.JobReport;
import org.dbzip2.lzma.Lzma2Options;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which blocks a job takes whole, and what it does with the others. */
@Timeout(120)
class BlocksInMemoryTest {
    private static final int MEBIBYTE = 1 << 20;
    private static final XzOptions FAST = XzOptions.of(Lzma2Options.preset(0));
    private static final byte[] TEXT = SyntheticData.text(new Random(1), 5000);

    /** A pipe's first block says how large the others will be, and so how many threads there is memory for. */
    @Test
    void aPipesLargerBlocksAreDecodedAsTheyAreRead() throws IOException {
        byte[] small = XzFiles.write(TEXT, TEXT.length, FAST);
        byte[] large = XzFiles.write(new byte[8 * MEBIBYTE], 8 * MEBIBYTE, FAST);
        byte[] medium = XzFiles.write(new byte[2 * MEBIBYTE], 2 * MEBIBYTE, FAST);
        EngineOptions options = new EngineOptions(3, 40L * MEBIBYTE, false);

        assertThat(pieces(Sequences.concat(small, medium, large, small), options))
                .startsWith(CodedPiece.Whole.class, CodedPiece.Whole.class, CodedPiece.Decoded.class)
                .endsWith(CodedPiece.Whole.class);
        assertThat(pieces(Sequences.concat(large, small, large), options)).containsOnly(CodedPiece.Whole.class);
    }

    private static List<Class<?>> pieces(byte[] file, EngineOptions options) throws IOException {
        PipedBlocks source = new PipedBlocks(new ByteArrayInputStream(file), options);
        List<Class<?>> pieces = new ArrayList<>();
        while (!source.isAtEnd()) {
            source.read();
            CodedPiece piece = source.poll();
            if (piece != null) {
                pieces.add(piece.getClass());
            }
        }
        return pieces;
    }

    @Test
    void theDictionaryOfABlockThatIsDecodedAsItIsReadCounts() throws IOException {
        Lzma2Options large = Lzma2Options.preset(0).withDictionarySize(16 * MEBIBYTE);
        byte[] file = XzFiles.write(new byte[20 * MEBIBYTE], 20 * MEBIBYTE, XzOptions.of(large));
        PipedBlocks source =
                new PipedBlocks(new ByteArrayInputStream(file), new EngineOptions(1, 40L * MEBIBYTE, false));
        source.read();

        assertThat(source.poll()).isInstanceOf(CodedPiece.Decoded.class);
        assertThat(source.openBytes()).isBetween(17L * MEBIBYTE, 18L * MEBIBYTE);
    }

    /** With memory for more than that, the block here would be taken whole. */
    @Test
    void aBlockThatFillsNoArrayIsDecodedAsItIsRead() throws Exception {
        byte[] header = XzBlockHeader.ofLzma2(4096, 3L << 30, 5L << 30);
        long unpadded = header.length + (3L << 30);
        byte[] stream = XzFiles.write(new byte[0], 1, FAST.withCheck(XzCheck.NONE));
        byte[] start = Sequences.concat(Arrays.copyOf(stream, StreamFrame.HEADER_SIZE), header);
        byte[] index = index(unpadded, 5L << 30);
        long size = StreamFrame.HEADER_SIZE + unpadded + index.length;
        SparseFile file = new SparseFile(start, index, size);
        try (Engine engine = new Engine(new EngineOptions(1, 100L << 30, false))) {
            XzCoder coder = new XzCoder(engine);

            // Its data are zeros, of which the first one ends them.
            assertThatThrownBy(() -> coder.decompress(file, OutputStream.nullOutputStream(), new JobProgress()))
                    .isInstanceOf(CorruptXzException.class)
                    .hasMessageContaining("compressed data shorter");
        }
    }

    private static byte[] index(long unpaddedSize, long uncompressedSize) {
        byte[] bytes = new byte[64];
        bytes[1] = 1;
        int end = Vli.write(uncompressedSize, bytes, Vli.write(unpaddedSize, bytes, 2));
        int size = (int) StreamFrame.padded(end);
        StreamFrame.buffer(bytes).putInt(size, StreamFrame.crc32(bytes, 0, size));
        return Sequences.concat(Arrays.copyOf(bytes, size + 4), StreamFrame.footer(XzCheck.NONE, size + 4));
    }

    @Test
    void wholeBlocksOfAnySizeEndWhenTheyAreNotWantedAnyMore() {
        byte[] raw = new byte[5 * MEBIBYTE];
        XzBlock block = XzFiles.block(FAST, raw, 0, raw.length);
        XzBlockDecoder decoder = new XzBlockDecoder(XzFiles.PLENTY);
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> decoder.decode(block.bytes(), 0, block.record(0)))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void paddingWithoutEndIsLeftWhenInterrupted() throws Exception {
        byte[] empty = XzFiles.write(new byte[0], 1, FAST);
        CountDownLatch begun = new CountDownLatch(1);
        InputStream zeros = new InputStream() {
            @Override
            public int read() {
                return 0;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) {
                Arrays.fill(bytes, offset, offset + length, (byte) 0);
                begun.countDown();
                return length;
            }
        };
        AtomicReference<@Nullable Throwable> end = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try (Engine engine = new Engine(EngineOptions.of(1))) {
                InputStream in = new SequenceInputStream(new ByteArrayInputStream(empty), zeros);
                new XzCoder(engine).decompress(in, OutputStream.nullOutputStream(), new JobProgress());
            } catch (IOException | InterruptedException e) {
                end.set(e);
            }
        });
        thread.start();
        begun.await();
        thread.interrupt();
        thread.join();

        assertThat(end.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void allBytesOfTheFileAreCounted() throws Exception {
        byte[] file = Sequences.concat(XzFiles.write(TEXT, 1000, FAST), new byte[8], XzFiles.write(TEXT, 5000, FAST));
        try (Engine engine = new Engine(EngineOptions.of(1))) {
            XzCoder coder = new XzCoder(engine);
            for (boolean isPipe : new boolean[] {false, true}) {
                JobProgress progress = new JobProgress();
                OutputStream out = OutputStream.nullOutputStream();
                JobReport report = isPipe
                        ? coder.decompress(new ByteArrayInputStream(file), out, progress)
                        : coder.decompress(XzFiles.channel(file), out, progress);

                assertThat(report.bytesIn()).isEqualTo(file.length);
                assertThat(progress.bytesIn()).isEqualTo(file.length);
            }
        }
    }

    @Test
    void piecesOfNoBytesAreRefused() {
        try (Engine engine = new Engine(EngineOptions.of(1))) {
            for (int size : new int[] {0, -1, (1 << 30) + 1}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> new XzCoder(engine)
                                .compress(
                                        new ByteArrayInputStream(TEXT),
                                        OutputStream.nullOutputStream(),
                                        FAST,
                                        size,
                                        new JobProgress()));
            }
        }
    }

    @Test
    void helpersAreNotAskedToDecode() throws Exception {
        Helper helper = new Helper() {
            @Override
            public String name() {
                return "one that cannot";
            }

            @Override
            public List<? extends BlockWorker> slots() {
                return List.of();
            }

            @Override
            public int capacity(Direction direction) {
                throw new AssertionError("asked to " + direction);
            }

            @Override
            public void close() {}
        };
        byte[] file = XzFiles.write(TEXT, 1000, FAST);
        HelperOptions required = new HelperOptions(List.of(helper), true, true, false, HelperListener.SILENT);
        try (Engine engine = new Engine(EngineOptions.of(1), required)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new XzCoder(engine).decompress(XzFiles.channel(file), out, new JobProgress());

            assertThat(out.toByteArray()).isEqualTo(TEXT);
        }
    }

    /** Some bytes, zeros, some bytes. */
    private static final class SparseFile implements SeekableByteChannel {
        private final byte[] start;
        private final byte[] end;
        private final long size;
        private long position;

        SparseFile(byte[] start, byte[] end, long size) {
            this.start = start;
            this.end = end;
            this.size = size;
        }

        @Override
        public int read(ByteBuffer target) {
            int count = (int) Math.min(target.remaining(), size - position);
            for (int i = 0; i < count; i++, position++) {
                long inEnd = position - (size - end.length);
                target.put(position < start.length ? start[(int) position] : inEnd >= 0 ? end[(int) inEnd] : 0);
            }
            return count == 0 && target.hasRemaining() ? -1 : count;
        }

        @Override
        public int write(ByteBuffer source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public SeekableByteChannel position(long place) {
            position = place;
            return this;
        }

        @Override
        public long size() {
            return size;
        }

        @Override
        public SeekableByteChannel truncate(long length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
