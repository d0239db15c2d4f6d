package org.dbzip2.lzma.xz;

import java.io.IOException;
import java.io.InputStream;
import org.dbzip2.engine.EngineOptions;
import org.jspecify.annotations.Nullable;

/**
 * The blocks of a pipe, of which those are taken whole that have their sizes in their headers: if they are no larger than the first,
 * or so small that there is memory for all threads to be at one.
 */
final class PipedBlocks extends DecodingSource {
    private static final int BLOCKS_ON_THE_WAY = 4;

    /** Each thread holds one, and the dictionary of one. */
    private static final int BLOCKS_PER_THREAD = 3;

    private final XzBlockReader reader;
    private final CountedInput in;
    private final long largestBytes;
    private @Nullable XzBlockHeader first;
    private boolean begun;
    private @Nullable XzException fault;

    /**
     * Reads up to the first block.
     *
     * @param in not closed
     * @param options of the job's engine
     */
    PipedBlocks(InputStream in, EngineOptions options) throws IOException {
        super(options.memoryBytes());
        this.in = new CountedInput(in);
        reader = new XzBlockReader(this.in, options.memoryBytes());
        try {
            first = reader.next();
        } catch (XzException e) {
            fault = e;
        }
        long fewest = options.memoryBytes() / (BLOCKS_ON_THE_WAY + BLOCKS_PER_THREAD * options.threads());
        // Usually the others are like the first.
        largestBytes = first != null && isTakenWhole(first) ? Math.max(fewest, bytes(first)) : fewest;
    }

    private boolean isTakenWhole(XzBlockHeader header) {
        return header.hasSizes() && isTakenWhole(header.compressedSize(), header.uncompressedSize());
    }

    private static long bytes(XzBlockHeader header) {
        return header.compressedSize() + header.uncompressedSize();
    }

    @Override
    @Nullable
    CodedPiece next() throws IOException {
        if (fault != null) {
            throw fault;
        }
        XzBlockHeader header = begun ? reader.next() : first;
        begun = true;
        if (header == null) {
            return null;
        }
        if (isTakenWhole(header) && bytes(header) <= largestBytes) {
            return takeWhole();
        }
        return decode(reader.openTaken());
    }

    private CodedPiece takeWhole() throws IOException {
        long position = reader.position();
        try {
            XzBlock block = reader.readBlock();
            return new CodedPiece.Whole(block.bytes(), block.record(position));
        } catch (TruncatedXzException e) {
            return decode(reader.openCut());
        }
    }

    @Override
    long position() {
        return in.count();
    }

    @Override
    long size() {
        return in.count();
    }

    @Override
    long largestBytes() {
        return largestBytes;
    }
}
