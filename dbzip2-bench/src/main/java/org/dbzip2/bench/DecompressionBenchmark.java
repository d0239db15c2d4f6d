package org.dbzip2.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.block.BlockDecompressor;
import org.dbzip2.codec.block.DecodedBlock;
import org.dbzip2.codec.bwt.BurrowsWheelerTransform;
import org.dbzip2.codec.bwt.InverseBwt;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.stream.BlockScanner;
import org.dbzip2.codec.testing.PlainDecoder;
import org.dbzip2.codec.testing.Verdict;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * A core's work on the blocks to decompress, its costliest step, and both as the plain decoder does them that judges in tests.
 * The inverse transform is of the raw bytes, cut every 900,000, without run-length encoding.
 */
public class DecompressionBenchmark extends BenchmarkInput {
    private final BlockDecompressor decompressor = new BlockDecompressor();
    private final InverseBwt inverse = new InverseBwt(Bzip2Format.MAX_BLOCK_LENGTH);
    private final DecodedBlock decoded = new DecodedBlock();
    private final byte[] buffer = new byte[1 << 16];
    private final byte[] block = new byte[Bzip2Format.MAX_BLOCK_LENGTH];
    private final List<Column> columns = new ArrayList<>();
    private BitReader reader = new BitReader(packed, 0, 0, 0);

    /** Makes what the steps begin with. */
    @Setup(Level.Trial)
    public void prepare() {
        reader = new BitReader(packed, 0, packed.length, 0);
        BurrowsWheelerTransform transform = new BurrowsWheelerTransform();
        int[] workspace = new int[BurrowsWheelerTransform.workspaceLength(block.length)];
        for (int start = 0; start < LENGTH; start += block.length) {
            byte[] column = Arrays.copyOfRange(raw, start, Math.min(start + block.length, LENGTH));
            int[] counts = new int[256];
            for (byte value : column) {
                counts[value & 0xff]++;
            }
            columns.add(new Column(column, transform.transform(column, column.length, workspace), counts));
        }
    }

    /** All of it. */
    @Benchmark
    public int decompress() throws IOException {
        int crcs = 0;
        reader.seek(Bzip2Format.HEADER_BITS);
        while (BlockScanner.isBlock(packed, reader.position())) {
            decompressor.decode(reader, decoded);
            while (decoded.read(buffer, 0, buffer.length) >= 0) {
                // Only the reading counts.
            }
            crcs ^= decoded.crc();
        }
        return crcs;
    }

    /** All of it, plainly. */
    @Benchmark
    public Verdict decompressPlainly() {
        return PlainDecoder.decompress(packed);
    }

    /** The inverse Burrows–Wheeler transform. */
    @Benchmark
    public void invert(Blackhole hole) {
        for (Column column : columns) {
            System.arraycopy(column.bytes, 0, block, 0, column.bytes.length);
            inverse.invert(block, column.bytes.length, column.counts, column.origin);
            hole.consume(block);
        }
    }

    /** The inverse Burrows–Wheeler transform, plainly. */
    @Benchmark
    public void invertPlainly(Blackhole hole) {
        for (Column column : columns) {
            hole.consume(PlainDecoder.undoTransform(column.bytes, column.origin));
        }
    }

    /** The last column of a block's sorted rotations, the row of the block, and how often each value occurs. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Column(byte[] bytes, int origin, int[] counts) {}
}
