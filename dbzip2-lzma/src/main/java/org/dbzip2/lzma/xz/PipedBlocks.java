package org.dbzip2.lzma.xz;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The blocks of a pipe, of which those are taken whole that have their sizes in their headers. */
final class PipedBlocks extends DecodingSource {
    private final XzBlockReader reader;
    private final CountedInput in;
    private @Nullable XzBlockHeader first;
    private boolean begun;
    private @Nullable XzException fault;

    /**
     * Reads up to the first block.
     *
     * @param in not closed
     * @param memory for the whole job, in bytes
     */
    PipedBlocks(InputStream in, long memory) throws IOException {
        super(memory);
        this.in = new CountedInput(in);
        reader = new XzBlockReader(this.in, memory);
        try {
            first = reader.next();
        } catch (XzException e) {
            fault = e;
        }
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
        if (header.hasSizes() && isTakenWhole(header.compressedSize(), header.uncompressedSize())) {
            return takeWhole();
        }
        return decode(reader.openBlock());
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
    long largestBytes() {
        // Usually the others are like the first.
        XzBlockHeader header = first;
        return header != null && header.hasSizes() && isTakenWhole(header.compressedSize(), header.uncompressedSize())
                ? header.compressedSize() + header.uncompressedSize()
                : 0;
    }
}
