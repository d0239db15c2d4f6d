package org.dbzip2.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.block.BlockDecompressor;
import org.dbzip2.codec.block.DecodedBlock;
import org.dbzip2.codec.bwt.InverseBwt;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.huffman.HuffmanDecoder;
import org.dbzip2.codec.huffman.MoveToFrontDecoder;
import org.dbzip2.codec.stream.BlockScanner;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;

/**
 * The steps that a core's work on the blocks to decompress is made of, each on what the step before makes of the same blocks.
 * Undoing the runs and summing up is what {@link DecompressionBenchmark#decompress} takes more than {@link #decode}.
 */
public class DecodingBenchmark extends BenchmarkInput {
    private static final int BITS_BEFORE_ORIGIN = Bzip2Format.MAGIC_BITS + 32 + 1;

    private final BlockDecompressor decompressor = new BlockDecompressor();
    private final DecodedBlock decoded = new DecodedBlock();
    private final HuffmanDecoder huffman = new HuffmanDecoder();
    private final MoveToFrontDecoder moveToFront = new MoveToFrontDecoder();
    private final InverseBwt inverse = new InverseBwt(Bzip2Format.MAX_BLOCK_LENGTH);
    private final byte[] block = new byte[Bzip2Format.MAX_BLOCK_LENGTH + MoveToFrontDecoder.SLACK];
    private final List<Sample> samples = new ArrayList<>();

    /** Takes the blocks apart. */
    @Setup(Level.Trial)
    public void prepare() throws IOException {
        BitReader in = new BitReader(packed, 0, packed.length, 0);
        in.seek(Bzip2Format.HEADER_BITS);
        while (BlockScanner.isBlock(packed, in.position())) {
            samples.add(new Sample(in));
        }
    }

    /** Selectors, tables and symbols. */
    @Benchmark
    public int huffman() throws IOException {
        int moves = 0;
        for (Sample sample : samples) {
            BitReader in = sample.reader(sample.tables);
            huffman.begin(in, sample.alphabet);
            while (!huffman.ended()) {
                moves += huffman.decodeGroup(in);
            }
        }
        return moves;
    }

    /** The move-to-front list, and the zeros. */
    @Benchmark
    public long moveToFront() throws IOException {
        long length = 0;
        for (Sample sample : samples) {
            moveToFront.begin(sample.used, sample.alphabet - 2, block);
            for (int[] group : sample.groups) {
                moveToFront.decode(group, group.length, 0, 0);
            }
            moveToFront.finish(sample.openRun);
            length += moveToFront.length();
        }
        return length;
    }

    /** The inverse Burrows–Wheeler transform, and that each block is copied, as it is undone in place. */
    @Benchmark
    public byte[] invert() {
        for (Sample sample : samples) {
            System.arraycopy(sample.column, 0, block, 0, sample.column.length);
            inverse.invert(block, sample.column.length, sample.counts, sample.origin);
        }
        return block;
    }

    /** All three of them. */
    @Benchmark
    public DecodedBlock decode() throws IOException {
        for (Sample sample : samples) {
            decompressor.decode(sample.reader(sample.start), decoded);
        }
        return decoded;
    }

    /** A compressed block, and what each step makes of it. */
    private final class Sample {
        private final long start;
        private final int origin;
        private final byte[] used = new byte[256];
        private final int alphabet;
        private final long tables;
        private final List<int[]> groups = new ArrayList<>();
        private final int openRun;
        private final byte[] column;
        private final int[] counts;

        Sample(BitReader in) throws IOException {
            start = in.position();
            in.seek(start + BITS_BEFORE_ORIGIN);
            origin = (int) in.read(24);
            alphabet = readUsed(in) + 2;
            tables = in.position();
            huffman.begin(in, alphabet);
            moveToFront.begin(used, alphabet - 2, block);
            while (!huffman.ended()) {
                int count = huffman.decodeGroup(in);
                int[] group = Arrays.copyOf(huffman.moves(), count);
                moveToFront.decode(group, count, 0, 0);
                groups.add(group);
            }
            openRun = huffman.openRun();
            moveToFront.finish(openRun);
            column = Arrays.copyOf(block, moveToFront.length());
            counts = moveToFront.counts().clone();
        }

        private int readUsed(BitReader in) throws IOException {
            int rows = (int) in.read(16);
            int count = 0;
            for (int value = 0; value < 256; value++) {
                boolean rowUsed = (rows >> (15 - value / 16) & 1) != 0;
                if (rowUsed && in.read(1) != 0) {
                    used[count++] = (byte) value;
                }
            }
            return count;
        }

        BitReader reader(long position) {
            BitReader in = new BitReader(packed, 0, packed.length, 0);
            in.seek(position);
            return in;
        }
    }
}
