package org.dbzip2.engine.bzip2;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.stream.StreamAssembler;
import org.dbzip2.engine.BlockSource;
import org.dbzip2.engine.BufferPool;
import org.dbzip2.engine.Coding;
import org.dbzip2.engine.Engine;
import org.dbzip2.engine.Job;
import org.dbzip2.engine.JobProgress;
import org.dbzip2.engine.JobReport;
import org.dbzip2.engine.ToolPool;
import org.jspecify.annotations.Nullable;

/**
 * Compresses and decompresses whole inputs in the format of bzip2, on all that an {@link Engine} has. One input at a time, any
 * number of them; the memory is kept for the next one.
 */
public final class Bzip2Coder {
    /** What helpers are asked for. A block does not depend on the level of its stream, so it has no parameters. */
    public static final Coding CODING = new Coding("bzip2", "");

    private final Engine engine;
    private final BufferPool buffers = new BufferPool();
    private final DecompressedBlockPool blocks = new DecompressedBlockPool();
    private final ToolPool<CheckingDecoder> decoders;

    /**
     * A coder, which takes its memory with the first input.
     *
     * @param engine does the work; not closed here
     */
    public Bzip2Coder(Engine engine) {
        this.engine = engine;
        decoders = new ToolPool<>(engine.options().threads(), CheckingDecoder::new);
    }

    /**
     * Compresses {@code in} to one bzip2 stream: exactly bzip2's.
     *
     * @param in raw bytes, read to the end and not closed
     * @param out takes the stream; flushed and not closed
     * @param level 1 to 9
     * @param progress is told what was read and written, for others to look at meanwhile
     * @return what was done, and by whom
     * @throws IOException what {@code in} or {@code out} threw, as it was
     * @throws InterruptedException if the calling thread is interrupted; the output is incomplete then
     */
    public JobReport compress(InputStream in, OutputStream out, int level, JobProgress progress)
            throws IOException, InterruptedException {
        RawBlockReader reader = new RawBlockReader(in, level, buffers, engine.helperSlots() > 0);
        try (Compression compression = compression(compressingJob(level, reader), out, level, progress)) {
            compression.writeAll();
            return compression.report();
        }
    }

    /** Cuts raw bytes that are to be submitted to a {@link #compressingJob}. */
    RawBlockBuilder blockBuilder(int level) {
        return new RawBlockBuilder(level, buffers);
    }

    /** What writes the blocks of a {@link #compressingJob}. */
    Compression compression(Job<RawSlice, CompressedBlock> job, OutputStream out, int level, JobProgress progress) {
        return new Compression(job, new StreamAssembler(out, level), progress);
    }

    /** A job that compresses the blocks of a source, or those which are submitted. */
    Job<RawSlice, CompressedBlock> compressingJob(int level, @Nullable BlockSource<RawSlice> source) {
        blocks.clear();
        boolean verify = engine.helperOptions().verify();
        return engine.job(new CompressionWork(buffers, level, engine.helperSlots(), verify ? decoders : null), source);
    }

    /**
     * Decompresses all streams of {@code in}.
     *
     * @param in a bzip2 file, read to the end and not closed
     * @param out takes the raw bytes; flushed and not closed
     * @param progress is told what was read and written, for others to look at meanwhile
     * @return what was done, and by whom
     * @throws Bzip2Exception for data that bzip2 refuses; what bzip2 would have put out before it noticed is out
     * @throws IOException what {@code in} or {@code out} threw, as it was
     * @throws InterruptedException if the calling thread is interrupted; the output is incomplete then
     */
    public JobReport decompress(InputStream in, OutputStream out, JobProgress progress)
            throws IOException, InterruptedException {
        try (BlockChain chain = decompression(in)) {
            while (chain.advance()) {
                out.write(chain.bytes(), 0, chain.length());
                progress.advance(chain.bytesIn(), chain.bytesOut());
            }
            progress.advance(chain.bytesIn(), chain.bytesOut());
            return chain.report();
        }
    }

    /** The output of a decompression that reads {@code in}. */
    BlockChain decompression(InputStream in) {
        CandidateReader reader = new CandidateReader(in, buffers);
        DecompressionWork work = new DecompressionWork(
                buffers,
                blocks,
                engine.options().small(),
                decoders,
                engine.helperOptions().verify());
        return new BlockChain(engine.job(work, reader), reader, blocks);
    }
}
