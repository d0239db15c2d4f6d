package org.dbzip2.lzma.sevenz;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.Iterator;
import java.util.zip.CRC32;
import org.dbzip2.engine.BufferPool;
import org.dbzip2.engine.Engine;
import org.dbzip2.engine.Job;
import org.dbzip2.engine.JobProgress;
import org.dbzip2.engine.JobReport;
import org.dbzip2.engine.QueuedBlock;
import org.dbzip2.lzma.EncoderMemoryException;
import org.dbzip2.lzma.Lzma2Encoder;
import org.dbzip2.lzma.Lzma2Options;
import org.dbzip2.lzma.PieceWork;

/**
 * Makes archives of files on all that an {@link Engine} has. Files are cut into pieces, as an .xz file is; the pieces of several files
 * are compressed at the same time, and each file can be decoded by itself, or in its pieces.
 */
public final class SevenZCoder {
    private final Engine engine;
    private final BufferPool buffers = new BufferPool();

    /**
     * A coder, which takes its memory with the first archive.
     *
     * @param engine does the work; not closed here
     */
    public SevenZCoder(Engine engine) {
        this.engine = engine;
    }

    /**
     * Writes an archive, which hangs on the files, the options and the piece size alone.
     *
     * @param inputs what goes into it, asked for one by one, by another thread
     * @param out takes the archive, from where it stands; not closed
     * @param options of the pieces
     * @param pieceSize of the pieces, 1 byte to 1 GiB; {@link Lzma2Options#pieceSize} is the usual one
     * @param progress is told what was read and written, for others to look at meanwhile
     * @return what was done, and by whom
     * @throws EncoderMemoryException if not even one encoder has room
     * @throws IOException what the files or {@code out} threw, as it was; there is no archive then
     * @throws InterruptedException if the calling thread is interrupted; there is no archive then
     */
    public JobReport write(
            Iterator<SevenZInput> inputs,
            SeekableByteChannel out,
            Lzma2Options options,
            int pieceSize,
            JobProgress progress)
            throws IOException, InterruptedException {
        PieceWork<ArchivePiece, byte[]> work = new PieceWork<>(options, pieceSize, buffers, (piece, lzma2) -> lzma2);
        work.checkMemory(engine);
        SevenZWriter archive = new SevenZWriter(out);
        try (ArchiveReader reader = new ArchiveReader(inputs, pieceSize, buffers);
                Job<ArchivePiece, byte[]> job = engine.job(work, reader)) {
            Files files = new Files(archive, options);
            QueuedBlock<ArchivePiece, byte[]> piece;
            while ((piece = job.take()) != null) {
                byte[] lzma2 = piece.result();
                if (lzma2 == null) {
                    files.end(piece.task().entry());
                } else {
                    files.append(piece.task(), lzma2);
                    job.count(piece, piece.task().length(), lzma2.length);
                }
                progress.advance(files.bytesIn, archive.bytesWritten());
                job.release(piece);
            }
            archive.finish();
            progress.advance(files.bytesIn, archive.bytesWritten());
            return job.report(files.bytesIn, archive.bytesWritten(), new JobReport.Trailing(0, false));
        }
    }

    /** The files as they become whole. */
    private static final class Files {
        private final SevenZWriter archive;
        private final Lzma2Options options;
        private final CRC32 crc = new CRC32();
        private long bytesIn;

        /** Of the open file. */
        private long rawSize;

        Files(SevenZWriter archive, Lzma2Options options) {
            this.archive = archive;
            this.options = options;
        }

        void append(ArchivePiece piece, byte[] lzma2) throws IOException {
            if (rawSize == 0) {
                // No piece of a file is longer than the first.
                int dictionary = Lzma2Encoder.dictionarySize(options, piece.length());
                archive.beginFile(piece.entry(), SevenZCoding.lzma2(dictionary));
            }
            // Without the byte that ends it, as more may follow.
            archive.append(lzma2, 0, lzma2.length - 1);
            crc.update(piece.bytes(), 0, piece.length());
            rawSize += piece.length();
            bytesIn += piece.length();
        }

        void end(SevenZEntry entry) throws IOException {
            if (rawSize == 0) {
                archive.addEmpty(entry);
            } else {
                archive.endFile(rawSize, (int) crc.getValue());
            }
            crc.reset();
            rawSize = 0;
        }
    }
}
