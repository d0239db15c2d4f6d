package org.dbzip2.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dbzip2.codec.block.BlockCompressor;
import org.dbzip2.codec.block.BlockSplitter;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.stream.BlockScanner;
import org.dbzip2.codec.stream.StreamAssembler;
import org.dbzip2.codec.testing.PlainEncoder;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The stages that one thread does for all others. How much faster they are than the work of a core on its blocks tells how many
 * cores they can feed.
 */
public class SerialBenchmark extends BenchmarkInput {
    private List<CompressedBlock> blocks = List.of();

    /** The compressed bytes that went through a stage; a second score, in MB/s as well. */
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    @State(Scope.Thread)
    public static class Compressed {
        /** How many. */
        public long bytes;
    }

    /** Compresses the blocks. */
    @Setup(Level.Trial)
    public void prepare() {
        BlockCompressor compressor = new BlockCompressor();
        blocks = slices().stream()
                .map(slice -> compressor.compress(slice, 0, slice.length))
                .toList();
    }

    /** Where the blocks end. */
    @Benchmark
    public int split() {
        BlockSplitter splitter = new BlockSplitter(Bzip2Format.MAX_LEVEL);
        int ends = 0;
        int end = splitter.advance(raw, 0, raw.length);
        while (end != BlockSplitter.NOT_YET) {
            ends++;
            end = splitter.advance(raw, end, raw.length);
        }
        return ends;
    }

    /** Where the blocks end, plainly. */
    @Benchmark
    public List<Integer> splitPlainly() {
        return PlainEncoder.cuts(raw, Bzip2Format.MAX_LEVEL);
    }

    /** The blocks appended to a stream, at whatever bit offset that is. */
    @Benchmark
    public long assemble(Compressed compressed) throws IOException {
        StreamAssembler assembler = new StreamAssembler(OutputStream.nullOutputStream(), Bzip2Format.MAX_LEVEL);
        for (CompressedBlock block : blocks) {
            assembler.append(block);
        }
        assembler.finish();
        compressed.bytes += assembler.bytesWritten();
        return assembler.bytesWritten();
    }

    /** The marks of all blocks of the stream. */
    @Benchmark
    public int scan(Compressed compressed) {
        int marks = 0;
        long end = 8L * packed.length;
        long at = BlockScanner.indexOfMark(packed, 0, end);
        while (at >= 0) {
            marks++;
            at = BlockScanner.indexOfMark(packed, at + 1, end);
        }
        compressed.bytes += packed.length;
        return marks;
    }
}
