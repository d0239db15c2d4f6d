package org.dbzip2.bench;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.block.BlockCompressor;
import org.dbzip2.codec.block.BlockDecompressor;
import org.dbzip2.codec.block.BlockSplitter;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.block.DecodedBlock;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.format.Crc;
import org.dbzip2.codec.stream.BlockScanner;
import org.dbzip2.codec.stream.Bzip2OutputStream;
import org.dbzip2.codec.stream.StreamAssembler;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Each stage of the codec by itself, on one thread.
 *
 * <p>A score is the time for one block of level 9, or for what it was compressed to, in microseconds: a nine-hundredth of it
 * is, roughly, the time per byte in nanoseconds, as blocks are of 900,000 bytes.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class StageBenchmark {
    private static final int BLOCKS = 8;

    /** The file to take blocks from; the classes of the JDK if none is named. */
    @Param("")
    public String file = "";

    private final byte[][] raw = new byte[BLOCKS][];
    private final CompressedBlock[] blocks = new CompressedBlock[BLOCKS];
    private final BlockSplitter splitter = new BlockSplitter(Bzip2Format.MAX_LEVEL);
    private final BlockCompressor compressor = new BlockCompressor();
    private final BlockDecompressor decompressor = new BlockDecompressor();
    private final DecodedBlock decoded = new DecodedBlock();
    private final byte[] buffer = new byte[1 << 16];
    private byte[] stream = new byte[0];
    private int turn;

    /** Cuts the blocks and compresses them. */
    @Setup(Level.Trial)
    public void prepare() throws IOException {
        byte[] all = BenchmarkInput.read(file);
        int start = 0;
        for (int i = 0; i < BLOCKS; i++) {
            int end = splitter.advance(all, start, all.length);
            if (end == BlockSplitter.NOT_YET) {
                throw new EOFException("less than " + BLOCKS + " blocks");
            }
            raw[i] = Arrays.copyOfRange(all, start, end);
            blocks[i] = compressor.compress(raw[i], 0, raw[i].length);
            start = end;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new Bzip2OutputStream(bytes)) {
            out.write(all);
        }
        stream = bytes.toByteArray();
    }

    private int next() {
        turn = (turn + 1) % BLOCKS;
        return turn;
    }

    /** Where the block ends. */
    @Benchmark
    public int split() {
        byte[] block = raw[next()];
        splitter.reset();
        return splitter.advance(block, 0, block.length);
    }

    /** The checksum. */
    @Benchmark
    public int crc() {
        byte[] block = raw[next()];
        return Crc.of(block, 0, block.length);
    }

    /** All of a block's compression. */
    @Benchmark
    public CompressedBlock compress() {
        byte[] block = raw[next()];
        return compressor.compress(block, 0, block.length);
    }

    /** A block appended to a stream, at whatever bit offset that is. */
    @Benchmark
    public long assemble() throws IOException {
        StreamAssembler assembler = new StreamAssembler(OutputStream.nullOutputStream(), Bzip2Format.MAX_LEVEL);
        assembler.append(blocks[next()]);
        assembler.finish();
        return assembler.bytesWritten();
    }

    /** All of a block's decompression. */
    @Benchmark
    public int decompress() throws IOException {
        CompressedBlock block = blocks[next()];
        decompressor.decode(new BitReader(block.bits(), 0, block.bits().length, 0), decoded);
        while (decoded.read(buffer, 0, buffer.length) >= 0) {
            // Only the reading counts.
        }
        return decoded.crc();
    }

    /** The marks of all blocks of the stream: the score is for all of it. */
    @Benchmark
    public int scan() {
        int marks = 0;
        long end = 8L * stream.length;
        long at = BlockScanner.indexOfMark(stream, 0, end);
        while (at >= 0) {
            marks++;
            at = BlockScanner.indexOfMark(stream, at + 1, end);
        }
        return marks;
    }
}
