package org.dbzip2.lzma.xz;

import org.dbzip2.engine.BlockWorker;
import org.dbzip2.engine.Helper.Direction;
import org.dbzip2.engine.MemoryNeed;
import org.dbzip2.engine.Work;
import org.dbzip2.engine.Workbench;

/** Blocks to what they stand for. Not for helpers: decoding takes less time than the way there and back. */
final class DecodingWork implements Work<CodedPiece, DecodedPiece> {
    private static final byte[] NOTHING = new byte[0];

    private final MemoryNeed memory;
    private final long memoryLimit;

    /** @param memoryLimit for one block, in bytes */
    DecodingWork(MemoryNeed memory, long memoryLimit) {
        this.memory = memory;
        this.memoryLimit = memoryLimit;
    }

    @Override
    public Direction direction() {
        return Direction.DECOMPRESS;
    }

    @Override
    public MemoryNeed memory() {
        return memory;
    }

    @Override
    public DecodedPiece perform(CodedPiece piece, Workbench bench) throws InterruptedException {
        if (!(piece instanceof CodedPiece.Whole block)) {
            throw new IllegalArgumentException("nothing to be done");
        }
        XzBlockDecoder decoder = bench.tool(XzBlockDecoder.class, () -> new XzBlockDecoder(memoryLimit));
        try {
            return new DecodedPiece(decoder.decode(block.bytes(), 0, block.record()), null);
        } catch (XzException e) {
            return new DecodedPiece(NOTHING, e);
        }
    }

    @Override
    public boolean isForHelpers() {
        return false;
    }

    @Override
    public DecodedPiece ask(BlockWorker worker, CodedPiece piece, Workbench bench) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long extraBytes(DecodedPiece result) {
        return 0;
    }

    @Override
    public void recycle(CodedPiece piece) {
        // Its arrays are the garbage collector's, as are those of results.
    }

    @Override
    public void discard(DecodedPiece result) {}
}
