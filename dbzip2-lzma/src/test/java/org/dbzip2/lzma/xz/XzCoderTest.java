package org.dbzip2.lzma.xz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.dbzip2.codec.testing.Sequences;
import org.dbzip2.codec.testing.SyntheticData;
import org.dbzip2.engine.Engine;
import org.dbzip2.engine.EngineOptions;
import org.dbzip2.engine.JobProgress;
import org.dbzip2.engine.JobReport;
import org.dbzip2.lzma.EncoderMemoryException;
import org.dbzip2.lzma.Lzma2Options;
import org.dbzip2.lzma.XzCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole files on an engine, held against {@code xz} and against the blocks one by one. */
@Timeout(300)
class XzCoderTest {
    private static final int PIECE = 100_000;
    private static final byte[] RAW = SyntheticData.tar(new Random(1), 950_000);
    private static final XzOptions FAST = XzOptions.preset(0);
    private static final long MEMORY = 1L << 30;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void writesWhatTheBlocksOneByOneAre(int threads) throws Exception {
        byte[] file = compress(RAW, threads);

        assertThat(file).isEqualTo(XzFiles.write(RAW, PIECE, FAST));
        XzCommand.assumeInstalled();
        assertThat(XzCommand.decompress(file)).isEqualTo(RAW);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE})
    void cutsAnInputOfAnyLength(int length) throws Exception {
        byte[] raw = Arrays.copyOf(RAW, length);
        byte[] file = compress(raw, 2);

        assertThat(file).isEqualTo(XzFiles.write(raw, PIECE, FAST));
        assertThat(XzIndexReader.read(XzFiles.channel(file), MEMORY).blocks()).hasSize((length + PIECE - 1) / PIECE);
        assertReads(file, raw);
    }

    @Test
    void tellsWhatItDid() throws Exception {
        JobProgress progress = new JobProgress();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Engine engine = engine(2)) {
            XzCoder coder = new XzCoder(engine);
            JobReport report = coder.compress(new ByteArrayInputStream(RAW), out, FAST, PIECE, progress);

            assertThat(report.bytesIn()).isEqualTo(RAW.length);
            assertThat(report.bytesOut()).isEqualTo(out.size());
            assertThat(report.blocks()).isEqualTo(10);
            assertThat(progress.bytesIn()).isEqualTo(RAW.length);
            assertThat(progress.bytesOut()).isEqualTo(out.size());

            JobReport back =
                    coder.decompress(XzFiles.channel(out.toByteArray()), OutputStream.nullOutputStream(), progress);
            assertThat(back.bytesOut()).isEqualTo(RAW.length);
            assertThat(back.blocks()).isEqualTo(10);
            assertThat(progress.bytesOut()).isEqualTo(RAW.length);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-T1 -0",
                "-T1 -0 --block-size=100000",
                "-T2 -0 --block-size=100000",
                "-T2 --block-size=70000 --check=sha256 --x86 --lzma2=preset=1",
                "--check=none --delta=dist=4 --lzma2=preset=0"
            })
    void readsWhatXzWrites(String options) throws Exception {
        XzCommand.assumeInstalled();
        byte[] file = XzCommand.compress(RAW, options);

        assertReads(file, RAW);
        // Streams of all kinds behind each other, and padding.
        assertReads(
                Sequences.concat(file, new byte[8], compress(RAW, 2), file, new byte[4]),
                Sequences.concat(RAW, RAW, RAW));
    }

    /** Blocks that are too large to be taken whole are decoded as they come. */
    @Test
    void readsBlocksThatAreLargerThanItsMemory() throws Exception {
        byte[] zeros = new byte[60 << 20];
        byte[] file = XzFiles.write(zeros, zeros.length, XzOptions.of(Lzma2Options.preset(0)));
        try (Engine engine = new Engine(new EngineOptions(2, EngineOptions.MIN_MEMORY_BYTES, false))) {
            for (Way way : Way.values()) {
                assertThat(way.read(engine, file)).as(way.name()).isEqualTo(zeros);
            }
        }
    }

    /** LZMA2 is decoded chunk by chunk, and noise fills one every 64 KiB. */
    @Test
    void putsOutAllThatIsSoundBeforeAFault() throws Exception {
        byte[] raw = SyntheticData.noise(new Random(3), 600_000);
        byte[] file = XzFiles.write(raw, 200_000, FAST);
        XzBlockRecord block =
                XzIndexReader.read(XzFiles.channel(file), MEMORY).blocks().get(1);
        int middle = (int) (block.position() + block.totalSize() / 2);
        byte[] damaged = file.clone();
        damaged[middle] ^= 1;
        try (Engine engine = engine(2)) {
            for (Way way : Way.values()) {
                for (byte[] faulty : List.of(damaged, Arrays.copyOf(file, middle))) {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    assertThatThrownBy(() -> way.read(engine, faulty, out)).isInstanceOf(XzException.class);

                    assertThat(out.size()).isBetween(260_000, 400_000);
                    assertThat(Arrays.copyOf(out.toByteArray(), 260_000)).isEqualTo(Arrays.copyOf(raw, 260_000));
                }
            }
        }
    }

    /** A file with its end missing is told of as xz tells of it, whichever way it is read. */
    @Test
    void saysThatAFileEndsTooEarly() throws Exception {
        byte[] file = compress(RAW, 1);
        try (Engine engine = engine(2)) {
            for (Way way : Way.values()) {
                assertThatThrownBy(() -> way.read(engine, Arrays.copyOf(file, file.length - 100)))
                        .as(way.name())
                        .isInstanceOf(TruncatedXzException.class);
                assertThatThrownBy(() -> way.read(engine, RAW)).isInstanceOf(NotXzException.class);
                assertThatThrownBy(() -> way.read(engine, new byte[0])).isInstanceOf(NotXzException.class);
            }
        }
    }

    @Test
    void everyCutAndEveryFlippedBitIsJudgedAsXzDoes(@TempDir Path folder) throws Exception {
        XzCommand.assumeInstalled();
        byte[] file = XzFiles.write(SyntheticData.text(new Random(2), 90), 30, FAST);
        List<byte[]> files = new ArrayList<>();
        for (int i = 0; i < file.length; i++) {
            files.add(Arrays.copyOf(file, i));
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] flipped = file.clone();
                flipped[i] ^= (byte) (1 << bit);
                files.add(flipped);
            }
        }
        XzCommand.Verdict verdict = XzCommand.judge(files, folder);
        try (Engine engine = engine(2)) {
            for (Way way : Way.values()) {
                ByteArrayOutputStream accepted = new ByteArrayOutputStream();
                for (int i = 0; i < files.size(); i++) {
                    boolean refused = false;
                    try {
                        accepted.writeBytes(way.read(engine, files.get(i)));
                    } catch (XzException e) {
                        refused = true;
                    }
                    assertThat(refused)
                            .as("%s, file %d", way, i)
                            .isEqualTo(verdict.refused().contains(i));
                }
                assertThat(accepted.toByteArray()).isEqualTo(verdict.accepted());
            }
        }
    }

    @Test
    void refusesToBeginWithoutMemoryForOneEncoder() {
        XzOptions large = XzOptions.preset(9);
        try (Engine engine = new Engine(new EngineOptions(4, 500L << 20, false))) {
            assertThatThrownBy(() -> new XzCoder(engine)
                            .compress(
                                    InputStream.nullInputStream(),
                                    OutputStream.nullOutputStream(),
                                    large,
                                    large.lzma2().pieceSize(),
                                    new JobProgress()))
                    .isInstanceOf(EncoderMemoryException.class)
                    .hasMessageContaining("500 MiB");
        }
    }

    @Test
    void passesOnWhatItsInputAndOutputThrow() {
        IOException failure = new IOException("torn");
        InputStream torn = new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw failure;
            }
        };
        OutputStream full = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw failure;
            }

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                throw failure;
            }
        };
        try (Engine engine = engine(2)) {
            XzCoder coder = new XzCoder(engine);
            InputStream raw = new ByteArrayInputStream(RAW);
            InputStream file = new ByteArrayInputStream(XzFiles.write(RAW, PIECE, FAST));
            JobProgress progress = new JobProgress();
            OutputStream out = OutputStream.nullOutputStream();
            assertThatThrownBy(() -> coder.compress(torn, out, FAST, PIECE, progress))
                    .isSameAs(failure);
            assertThatThrownBy(() -> coder.compress(raw, full, FAST, PIECE, progress))
                    .isSameAs(failure);
            assertThatThrownBy(() -> coder.decompress(torn, out, progress)).isSameAs(failure);
            assertThatThrownBy(() -> coder.decompress(file, full, progress)).isSameAs(failure);
        }
    }

    /** How a file gets to a coder. */
    enum Way {
        FILE {
            @Override
            void read(Engine engine, byte[] file, OutputStream out) throws IOException, InterruptedException {
                new XzCoder(engine).decompress(XzFiles.channel(file), out, new JobProgress());
            }
        },
        PIPE {
            @Override
            void read(Engine engine, byte[] file, OutputStream out) throws IOException, InterruptedException {
                new XzCoder(engine).decompress(new ByteArrayInputStream(file), out, new JobProgress());
            }
        };

        abstract void read(Engine engine, byte[] file, OutputStream out) throws IOException, InterruptedException;

        byte[] read(Engine engine, byte[] file) throws IOException, InterruptedException {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            read(engine, file, out);
            return out.toByteArray();
        }
    }

    private static void assertReads(byte[] file, byte[] raw) throws Exception {
        try (Engine engine = engine(2)) {
            for (Way way : Way.values()) {
                assertThat(way.read(engine, file)).as(way.name()).isEqualTo(raw);
            }
        }
    }

    private static byte[] compress(byte[] raw, int threads) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Engine engine = engine(threads)) {
            new XzCoder(engine).compress(new ByteArrayInputStream(raw), out, FAST, PIECE, new JobProgress());
        }
        return out.toByteArray();
    }

    private static Engine engine(int threads) {
        return new Engine(new EngineOptions(threads, MEMORY, false));
    }
}
