package org.dbzip2.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dbzip2.codec.bits.BitWriter;
import org.dbzip2.codec.block.BlockCompressor;
import org.dbzip2.codec.bwt.BurrowsWheelerTransform;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.format.Crc;
import org.dbzip2.codec.huffman.HuffmanEncoder;
import org.dbzip2.codec.huffman.MoveToFrontEncoder;
import org.dbzip2.codec.testing.PlainEncoder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * A core's work on the blocks to compress, and the steps of it, some beside the plain ones that judge in tests. The steps
 * after the first take the raw bytes for blocks, cut every 900,000, without run-length encoding.
 */
public class CompressionBenchmark extends BenchmarkInput {
    private final BlockCompressor compressor = new BlockCompressor();
    private final BurrowsWheelerTransform transform = new BurrowsWheelerTransform();
    private final MoveToFrontEncoder moveToFront = new MoveToFrontEncoder();
    private final HuffmanEncoder huffman = new HuffmanEncoder();
    private final BitWriter bits = new BitWriter(Bzip2Format.MAX_BLOCK_LENGTH * 2);
    private final byte[] block = new byte[Bzip2Format.MAX_BLOCK_LENGTH];
    private final int[] workspace = new int[BurrowsWheelerTransform.workspaceLength(block.length)];
    private final int[] symbols = new int[MoveToFrontEncoder.symbolsLength(block.length)];
    private List<byte[]> slices = List.of();
    private final List<byte[]> columns = new ArrayList<>();
    private final List<int[]> counts = new ArrayList<>();
    private final List<MoveToFrontEncoder> encoded = new ArrayList<>();

    /** Makes what the later steps begin with. */
    @Setup(Level.Trial)
    public void prepare() {
        slices = slices();
        for (int start = 0; start < LENGTH; start += block.length) {
            byte[] column = Arrays.copyOfRange(raw, start, Math.min(start + block.length, LENGTH));
            transform.transform(column, column.length, workspace);
            columns.add(column);
            counts.add(transform.counts().clone());
            MoveToFrontEncoder encoder = new MoveToFrontEncoder();
            encoder.encode(
                    column,
                    column.length,
                    transform.counts(),
                    new int[MoveToFrontEncoder.symbolsLength(column.length)]);
            encoded.add(encoder);
        }
    }

    /** All of it, each block into the same memory. */
    @Benchmark
    public int compress() {
        int crcs = 0;
        for (byte[] slice : slices) {
            bits.reset();
            crcs ^= compressor.compress(slice, 0, slice.length, bits);
        }
        return crcs;
    }

    /** The checksum. */
    @Benchmark
    public int crc() {
        return Crc.of(raw, 0, raw.length);
    }

    /** The Burrows–Wheeler transform. */
    @Benchmark
    public int transform() {
        int origins = 0;
        for (int start = 0; start < LENGTH; start += block.length) {
            int length = Math.min(block.length, LENGTH - start);
            System.arraycopy(raw, start, block, 0, length);
            origins += transform.transform(block, length, workspace);
        }
        return origins;
    }

    /** The rotations of the first block alone in order, plainly. */
    @Benchmark
    @OperationsPerInvocation(Bzip2Format.MAX_BLOCK_LENGTH)
    public int[] transformPlainly() {
        return PlainEncoder.sortRotations(Arrays.copyOf(raw, block.length));
    }

    /** Moving to the front, and the runs of zeros. */
    @Benchmark
    public MoveToFrontEncoder moveToFront() {
        for (int i = 0; i < columns.size(); i++) {
            byte[] column = columns.get(i);
            moveToFront.encode(column, column.length, counts.get(i), symbols);
        }
        return moveToFront;
    }

    /** Moving to the front, plainly. */
    @Benchmark
    public void moveToFrontPlainly(Blackhole hole) {
        for (byte[] column : columns) {
            hole.consume(PlainEncoder.moveToFront(column));
        }
    }

    /** The choice of the tables, and the writing of all symbols. */
    @Benchmark
    public long huffman() {
        long written = 0;
        for (MoveToFrontEncoder encoder : encoded) {
            bits.reset();
            huffman.encode(encoder, bits);
            written += bits.bitLength();
        }
        return written;
    }
}
