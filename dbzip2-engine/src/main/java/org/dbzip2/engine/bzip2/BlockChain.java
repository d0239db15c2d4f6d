package org.dbzip2.engine.bzip2;

import java.io.IOException;
import java.util.ArrayDeque;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.format.Bzip2Exception;
import org.dbzip2.codec.format.CorruptBzip2Exception;
import org.dbzip2.codec.format.TruncatedBzip2Exception;
import org.dbzip2.codec.stream.StreamParser;
import org.dbzip2.codec.stream.TrailingBytes;
import org.dbzip2.engine.Job;
import org.dbzip2.engine.JobReport;
import org.dbzip2.engine.QueuedBlock;
import org.jspecify.annotations.Nullable;

/**
 * Tells true blocks from false ones: walks from the first stream's header from block to block, and gives out the bytes of
 * those it meets.
 *
 * <p>Every slice that begins with a mark was decoded on the suspicion that it is a block. Only one that begins where the
 * chain stands is one; what the chain passes by is dropped, damaged or not. If a block does not end within its slice, the
 * mark that ended the slice was a false one, and the block is decoded once more, from all slices that it can reach into.
 *
 * <p>Slices and their results belong to the chain from the moment it takes them until it has passed them by.
 */
final class BlockChain implements AutoCloseable {
    /** How many bytes decide what follows a block or a stream: a trailer, or a header with the mark after it. */
    private static final int BOUNDARY_BYTES = 16;

    /** How much input to try first with a block that did not end within its slice. */
    private static final int REDO_BYTES = 64 << 10;

    /** So many marks within one block are no accident. */
    private static final int MANY_SLICES = 16;

    private final Job<CompressedSlice, DecodedCandidate> job;
    private final CandidateReader reader;
    private final DecompressedBlockPool blocks;
    private final StreamParser parser = new StreamParser();
    private final TrailingBytes trailing = new TrailingBytes();

    /** Neighbouring slices. The first of them covers {@link #position}. */
    private final ArrayDeque<QueuedBlock<CompressedSlice, DecodedCandidate>> held = new ArrayDeque<>();

    /** Everything before it is done with, in bits from the start of the input. */
    private long position;

    private long bytesOut;
    private boolean ended;

    /** The block that is being given out. */
    private @Nullable DecompressedBlock current;

    /** What it is the result of. */
    private @Nullable QueuedBlock<CompressedSlice, DecodedCandidate> currentSource;

    private long currentBytes;

    /** The same block if it was decoded once more: then it belongs to no slice. */
    private @Nullable DecompressedBlock redone;

    /**
     * A chain at the start of the input.
     *
     * @param job reads from {@code reader}
     * @param blocks where their results come from
     */
    BlockChain(Job<CompressedSlice, DecodedCandidate> job, CandidateReader reader, DecompressedBlockPool blocks) {
        this.job = job;
        this.reader = reader;
        this.blocks = blocks;
    }

    /**
     * Goes on to the next bytes of the output: {@link #bytes}, {@link #length} of them.
     *
     * @return false at the end, with the trailing bytes counted
     * @throws Bzip2Exception with stream, block and bit offset, once all bytes before the fault were given out, those of
     *     a block with a wrong CRC among them
     */
    boolean advance() throws IOException, InterruptedException {
        if (current != null) {
            if (current.fill()) {
                return count(current);
            }
            finish(current);
        }
        while (!ended) {
            BitReader bits = bitsAt(position, BOUNDARY_BYTES);
            switch (parser.next(bits)) {
                case BLOCK -> {
                    return begin(bits.position());
                }
                case STREAM_END -> position = bits.position();
                case FILE_END -> ended = true;
                case GARBAGE -> {
                    ended = true;
                    countTrailing();
                }
            }
        }
        return false;
    }

    /** Bytes of the output, valid until the next {@link #advance}. */
    byte[] bytes() {
        return current == null ? new byte[0] : current.bytes();
    }

    /** How many of {@link #bytes}. */
    int length() {
        return current == null ? 0 : current.length();
    }

    /** How many bytes of the input are done with. */
    long bytesIn() {
        return position >>> 3;
    }

    /** How many bytes of output were given out. */
    long bytesOut() {
        return bytesOut;
    }

    /** What was done; complete once {@link #advance} gave false. */
    JobReport report() {
        return job.report(bytesIn(), bytesOut, new JobReport.Trailing(trailing.count(), trailing.holdStream()));
    }

    /** Ends the job, finished or not. */
    @Override
    public void close() {
        job.close();
    }

    private boolean begin(long start) throws IOException, InterruptedException {
        try {
            DecompressedBlock block = blockAt(start);
            parser.checkLength(block.encodedLength(), block.startBit());
            current = block;
            currentBytes = 0;
            return count(block);
        } catch (Bzip2Exception e) {
            throw parser.locate(e);
        }
    }

    private boolean count(DecompressedBlock block) {
        bytesOut += block.length();
        currentBytes += block.length();
        return true;
    }

    private void finish(DecompressedBlock block) throws Bzip2Exception {
        try {
            block.checkCrc();
        } catch (Bzip2Exception e) {
            throw parser.locate(e);
        }
        parser.blockDone(block.storedCrc());
        if (currentSource != null) {
            job.count(currentSource, (block.endBit() - block.startBit() + 7) >>> 3, currentBytes);
        }
        position = block.endBit();
        current = null;
        if (redone != null) {
            blocks.give(redone);
            redone = null;
        }
    }

    /** The block whose mark stands at a bit. */
    private DecompressedBlock blockAt(long start) throws IOException, InterruptedException {
        passBy(start);
        while (held.getLast().task().startBit() < start && holdMore()) {
            passBy(start);
        }
        QueuedBlock<CompressedSlice, DecodedCandidate> first = held.getFirst();
        DecodedCandidate candidate = first.result();
        if (first.task().startBit() == start && candidate != null) {
            if (candidate.block() != null) {
                currentSource = first;
                return candidate.block();
            }
            if (!(candidate.problem() instanceof TruncatedBzip2Exception)) {
                throw problemOf(candidate);
            }
        }
        return redo(start);
    }

    /**
     * Decodes a block from more input than its slice: so much more each time that all times together cost little more than
     * the last.
     */
    private DecompressedBlock redo(long start) throws IOException, InterruptedException {
        long tried = (held.getFirst().task().endBit() - start) >>> 3;
        int bytes = (int) Math.max(REDO_BYTES, Math.min(2 * tried, CandidateReader.MAX_BLOCK_BYTES));
        while (true) {
            CompressedSlice slice = sliceAt(start, bytes);
            QueuedBlock<CompressedSlice, DecodedCandidate> again = job.perform(slice);
            DecodedCandidate candidate = again.result();
            if (candidate != null && candidate.block() != null) {
                currentSource = again;
                redone = candidate.block();
                return redone;
            }
            Bzip2Exception problem = problemOf(candidate);
            if (slice.to() < bytes || !(problem instanceof TruncatedBzip2Exception)) {
                throw problem;
            }
            if (bytes == CandidateReader.MAX_BLOCK_BYTES) {
                throw new CorruptBzip2Exception("the block has no end", start);
            }
            bytes = Math.min(4 * bytes, CandidateReader.MAX_BLOCK_BYTES);
        }
    }

    private static Bzip2Exception problemOf(@Nullable DecodedCandidate candidate) {
        if (candidate == null || candidate.problem() == null) {
            throw new IllegalStateException("neither a block nor a problem");
        }
        return candidate.problem();
    }

    private BitReader bitsAt(long bit, int bytes) throws IOException, InterruptedException {
        return sliceAt(bit, bytes).bitReader();
    }

    /** What stands from a bit on, in one piece: that many bytes, or up to the end of the input if it comes before. */
    private CompressedSlice sliceAt(long bit, int bytes) throws IOException, InterruptedException {
        passBy(bit);
        long firstByte = bit >>> 3;
        long endByte = firstByte + bytes;
        while ((held.isEmpty() || held.getLast().task().endBit() >>> 3 < endByte) && holdMore()) {
            passBy(bit);
            if (held.size() > MANY_SLICES) {
                reader.leaveUncut(endByte << 3);
            }
        }
        endByte = Math.min(endByte, held.getLast().task().endBit() >>> 3);
        byte[] joined = new byte[(int) (endByte - firstByte)];
        for (QueuedBlock<CompressedSlice, DecodedCandidate> block : held) {
            CompressedSlice slice = block.task();
            long sliceByte = slice.startBit() >>> 3;
            long from = Math.max(sliceByte, firstByte);
            long to = Math.min(slice.endBit() >>> 3, endByte);
            if (from < to) {
                System.arraycopy(
                        slice.bytes(), slice.from() + (int) (from - sliceByte), joined, (int) (from - firstByte), (int)
                                (to - from));
            }
        }
        return new CompressedSlice(bit, true, joined, 0, joined.length);
    }

    /** Takes one more slice; false at the end of the input. */
    private boolean holdMore() throws IOException, InterruptedException {
        QueuedBlock<CompressedSlice, DecodedCandidate> next = job.take();
        if (next == null) {
            return false;
        }
        held.add(next);
        return true;
    }

    /** Lets go of the slices that end before a bit; the next one begins there or before. */
    private void passBy(long bit) {
        while (held.size() > 1) {
            QueuedBlock<CompressedSlice, DecodedCandidate> first = held.removeFirst();
            if (held.getFirst().task().startBit() > bit) {
                held.addFirst(first);
                return;
            }
            letGo(first);
        }
    }

    private void letGo(QueuedBlock<CompressedSlice, DecodedCandidate> block) {
        DecodedCandidate candidate = block.result();
        if (candidate != null && candidate.block() != null) {
            blocks.give(candidate.block());
        }
        job.release(block);
    }

    private void countTrailing() throws IOException, InterruptedException {
        reader.leaveUncut(Long.MAX_VALUE);
        long next = position >>> 3;
        do {
            for (QueuedBlock<CompressedSlice, DecodedCandidate> block : held) {
                CompressedSlice slice = block.task();
                long end = slice.endBit() >>> 3;
                if (next < end) {
                    int from = slice.from() + (int) (next - (slice.startBit() >>> 3));
                    trailing.accept(slice.bytes(), from, slice.to() - from);
                    next = end;
                }
            }
            passBy(next << 3);
        } while (holdMore());
    }
}
