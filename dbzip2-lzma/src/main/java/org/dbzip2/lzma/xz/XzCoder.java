package org.dbzip2.lzma.xz;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import org.dbzip2.engine.BufferPool;
import org.dbzip2.engine.Engine;
import org.dbzip2.engine.Job;
import org.dbzip2.engine.JobProgress;
import org.dbzip2.engine.JobReport;
import org.dbzip2.engine.QueuedBlock;
import org.dbzip2.lzma.EncoderMemoryException;
import org.dbzip2.lzma.PieceReader;
import org.dbzip2.lzma.PieceWork;
import org.dbzip2.lzma.RawPiece;

/**
 * Compresses and decompresses whole .xz files on all that an {@link Engine} has. One file at a time, any number of them; the
 * memory is kept for the next one.
 *
 * <p>Compressing, the input is cut into pieces of one size (as {@code xz -T} does), each becomes a block, and the blocks become one
 * stream. Decompressing, all streams are read one after the other. Blocks are decoded at the same time where they can be taken out
 * without being decoded: in a file by its index, in a pipe where their headers have their sizes. Those that are too large for that are
 * decoded as they are read.
 */
public final class XzCoder {
    private static final JobReport.Trailing NOTHING = new JobReport.Trailing(0, false);

    private final Engine engine;
    private final BufferPool buffers = new BufferPool();

    /**
     * A coder, which takes its memory with the first file.
     *
     * @param engine does the work; not closed here
     */
    public XzCoder(Engine engine) {
        this.engine = engine;
    }

    /**
     * Compresses an input to one stream, which hangs on the input, the options and the piece size alone.
     *
     * @param in raw bytes, read to the end and not closed
     * @param out takes the stream; not closed
     * @param options of the stream
     * @param pieceSize of the raw bytes of a block, 1 byte to 1 GiB; {@link org.dbzip2.lzma.Lzma2Options#pieceSize} is the usual one
     * @param progress is told what was read and written, for others to look at meanwhile
     * @return what was done, and by whom
     * @throws EncoderMemoryException if not even one encoder has room
     * @throws IOException what {@code in} or {@code out} threw, as it was
     * @throws InterruptedException if the calling thread is interrupted; the output is incomplete then
     */
    public JobReport compress(InputStream in, OutputStream out, XzOptions options, int pieceSize, JobProgress progress)
            throws IOException, InterruptedException {
        PieceWork<RawPiece, XzBlock> work = new PieceWork<>(
                options.lzma2(),
                pieceSize,
                buffers,
                (piece, lzma2) -> XzBlock.of(options, lzma2, piece.bytes(), 0, piece.length()));
        work.checkMemory(engine);
        XzStreamAssembler stream = new XzStreamAssembler(out, options.check());
        long bytesIn = 0;
        try (Job<RawPiece, XzBlock> job = engine.job(work, new PieceReader(in, pieceSize, buffers))) {
            QueuedBlock<RawPiece, XzBlock> piece;
            while ((piece = job.take()) != null) {
                XzBlock block = piece.result();
                if (block == null) {
                    throw new IllegalStateException("a piece that nobody compressed");
                }
                stream.append(block);
                bytesIn += piece.task().length();
                job.count(piece, piece.task().length(), block.bytes().length);
                progress.advance(bytesIn, stream.bytesWritten());
                job.release(piece);
            }
            stream.finish();
            out.flush();
            progress.advance(bytesIn, stream.bytesWritten());
            return job.report(bytesIn, stream.bytesWritten(), NOTHING);
        }
    }

    /**
     * Decompresses all streams of an input that cannot be wound back.
     *
     * @param in an .xz file, read to the end and not closed
     * @param out takes the raw bytes; flushed and not closed
     * @param progress is told what was read and written, for others to look at meanwhile
     * @return what was done, and by whom
     * @throws XzException for data that {@code xz} refuses; all bytes before the fault are out
     * @throws IOException what {@code in} or {@code out} threw, as it was
     * @throws InterruptedException if the calling thread is interrupted; the output is incomplete then
     */
    public JobReport decompress(InputStream in, OutputStream out, JobProgress progress)
            throws IOException, InterruptedException {
        return decompressPipe(in, out, progress);
    }

    /**
     * Decompresses all streams of a file.
     *
     * @param in an .xz file, whose position is changed
     * @param out takes the raw bytes; flushed and not closed
     * @param progress is told what was read and written, for others to look at meanwhile
     * @return what was done, and by whom
     * @throws XzException for data that {@code xz} refuses; all bytes before the fault are out
     * @throws IOException what {@code in} or {@code out} threw, as it was
     * @throws InterruptedException if the calling thread is interrupted; the output is incomplete then. A channel of a file may
     *     notice it first, closes itself then, and throws an exception of its own
     */
    public JobReport decompress(SeekableByteChannel in, OutputStream out, JobProgress progress)
            throws IOException, InterruptedException {
        long memory = engine.options().memoryBytes();
        XzIndex index;
        try {
            index = XzIndexReader.read(in, memory / IndexedBlocks.MEMORY_SHARE);
        } catch (XzException e) {
            // From its start what is whole of the file can still be put out, and what is wrong be told as xz tells it.
            in.position(0);
            return decompressPipe(Channels.newInputStream(in), out, progress);
        }
        return decompress(new IndexedBlocks(in, index, memory), out, progress);
    }

    private JobReport decompressPipe(InputStream in, OutputStream out, JobProgress progress)
            throws IOException, InterruptedException {
        try {
            return decompress(new PipedBlocks(in, engine.options()), out, progress);
        } catch (InterruptedIOException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw e;
        }
    }

    private JobReport decompress(DecodingSource source, OutputStream out, JobProgress progress)
            throws IOException, InterruptedException {
        long bytesIn = 0;
        long bytesOut = 0;
        try (Job<CodedPiece, DecodedPiece> job =
                engine.job(new DecodingWork(source.memory(), engine.options().memoryBytes()), source)) {
            QueuedBlock<CodedPiece, DecodedPiece> piece;
            while ((piece = job.take()) != null) {
                DecodedPiece decoded = piece.result();
                long count = piece.task().writeTo(out, decoded);
                bytesIn += piece.task().compressedBytes();
                bytesOut += count;
                job.count(piece, piece.task().compressedBytes(), count);
                progress.advance(bytesIn, bytesOut);
                job.release(piece);
            }
            out.flush();
            long size = source.size();
            progress.advance(size, bytesOut);
            return job.report(size, bytesOut, NOTHING);
        }
    }
}
