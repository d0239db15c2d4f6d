package org.dbzip2.engine.bzip2;

import java.io.IOException;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.stream.StreamAssembler;
import org.dbzip2.engine.Job;
import org.dbzip2.engine.JobProgress;
import org.dbzip2.engine.JobReport;
import org.dbzip2.engine.QueuedBlock;
import org.jspecify.annotations.Nullable;

/** The consumer's side of compressing: writes the blocks of a job in their order, as one stream. */
final class Compression implements AutoCloseable {
    private final Job<RawSlice, CompressedBlock> job;
    private final StreamAssembler stream;
    private final JobProgress progress;
    private long bytesIn;

    /** Begins a stream. */
    Compression(Job<RawSlice, CompressedBlock> job, StreamAssembler stream, JobProgress progress) {
        this.job = job;
        this.stream = stream;
        this.progress = progress;
    }

    /** Writes the next block once it is there; false after the last. */
    boolean writeNext() throws IOException, InterruptedException {
        return write(job.take());
    }

    /** Writes the next block if it is there. */
    boolean writeFinished() throws IOException {
        return write(job.poll());
    }

    /** Writes all blocks that are still to come, and completes the stream. */
    void writeAll() throws IOException, InterruptedException {
        boolean more = true;
        while (more) {
            more = writeNext();
        }
        stream.finish();
        progress.advance(bytesIn, stream.bytesWritten());
    }

    private boolean write(@Nullable QueuedBlock<RawSlice, CompressedBlock> block) throws IOException {
        if (block == null || block.result() == null) {
            return false;
        }
        stream.append(block.result());
        bytesIn += block.task().rawLength();
        job.count(block, block.task().rawLength(), (block.result().bitLength() + 7) >>> 3);
        progress.advance(bytesIn, stream.bytesWritten());
        job.release(block);
        return true;
    }

    JobReport report() {
        return job.report(bytesIn, stream.bytesWritten(), new JobReport.Trailing(0, false));
    }

    /** Ends the job, finished or not. */
    @Override
    public void close() {
        job.close();
    }
}
