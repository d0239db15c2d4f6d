package org.dbzip2.lzma;

import java.io.IOException;
import org.dbzip2.engine.BlockWorker;
import org.dbzip2.engine.BufferPool;
import org.dbzip2.engine.CodedBlock;
import org.dbzip2.engine.Engine;
import org.dbzip2.engine.Helper.Direction;
import org.dbzip2.engine.MemoryNeed;
import org.dbzip2.engine.RawBlock;
import org.dbzip2.engine.ToolPool;
import org.dbzip2.engine.Work;
import org.dbzip2.engine.Workbench;
import org.dbzip2.engine.WorkerMisconductException;

/**
 * Pieces to what a format makes of their LZMA2.
 *
 * <p>What helpers give is always decoded and compared. Unlike a block of bzip2 LZMA2 has no sum in it, and decoding takes a
 * thirtieth of the time that compressing does.
 *
 * @param <T> a piece
 * @param <R> what the format makes of it
 */
public final class PieceWork<T extends Piece, R> implements Work<T, R> {
    /**
     * What a format makes of a piece, on the thread of the slot that did it.
     *
     * @param <T> a piece
     * @param <R> what the format makes of it
     */
    @FunctionalInterface
    public interface Wrapping<T, R> {
        /**
         * Puts around a piece what the format has around it.
         *
         * @param piece only lent, for the time of the call
         * @param lzma2 what it became, as {@link Lzma2Encoder#encode} gives it
         * @return the result
         */
        R wrap(T piece, byte[] lzma2);
    }

    private final Lzma2Options options;
    private final BufferPool buffers;
    private final Wrapping<T, R> wrapping;
    private final MemoryNeed memory;

    /** One for each core: they are quick, and each takes a dictionary, of which helpers with many slots would have as many. */
    private final ToolPool<Lzma2Check> checks =
            new ToolPool<>(Runtime.getRuntime().availableProcessors(), Lzma2Check::new);

    /**
     * Work of one job.
     *
     * @param options of the pieces
     * @param pieceSize the longest piece, in bytes
     * @param buffers where the pieces come from
     * @param wrapping what the format makes of them
     * @throws IllegalArgumentException if pieces cannot be so long
     */
    public PieceWork(Lzma2Options options, int pieceSize, BufferPool buffers, Wrapping<T, R> wrapping) {
        if (pieceSize < 1 || pieceSize > Lzma2Options.MAX_PIECE_SIZE) {
            throw new IllegalArgumentException("pieces of " + pieceSize + " bytes");
        }
        this.options = options;
        this.buffers = buffers;
        this.wrapping = wrapping;
        memory = memory(options, pieceSize);
    }

    /**
     * What compressing takes.
     *
     * @param options of the pieces
     * @param pieceSize the longest piece, in bytes
     * @return of each slot and each piece
     */
    public static MemoryNeed memory(Lzma2Options options, int pieceSize) {
        long coded = Lzma2Encoder.maxLength(pieceSize);
        return new MemoryNeed(options.encoderMemory() + coded, pieceSize + coded, Integer.MAX_VALUE);
    }

    /**
     * The memory that a piece takes until what became of it is written.
     *
     * @param piece to be compressed
     * @return in bytes
     */
    public static long cost(Piece piece) {
        return (long) piece.bytes().length + Lzma2Encoder.maxLength(piece.length());
    }

    /**
     * Refuses to begin what would end for want of memory.
     *
     * @param engine that is to do the work
     * @throws EncoderMemoryException if not even one encoder has room in it, unless helpers must do all
     */
    public void checkMemory(Engine engine) throws EncoderMemoryException {
        boolean elsewhere =
                engine.helperOptions().required() && engine.helperOptions().localInReserve();
        long needed = memory.taskBytes() + (elsewhere ? 0 : memory.workerBytes());
        if (needed > engine.options().memoryBytes()) {
            throw new EncoderMemoryException(needed, engine.options().memoryBytes());
        }
    }

    @Override
    public Direction direction() {
        return Direction.COMPRESS;
    }

    @Override
    public MemoryNeed memory() {
        return memory;
    }

    @Override
    public R perform(T piece, Workbench bench) throws InterruptedException {
        Lzma2Encoder encoder = bench.tool(Lzma2Encoder.class, Lzma2Encoder::new);
        return wrapping.wrap(piece, encoder.encode(options, piece.bytes(), 0, piece.length()));
    }

    @Override
    public R ask(BlockWorker worker, T piece, Workbench bench) throws IOException, InterruptedException {
        CodedBlock answer =
                worker.compress(new RawBlock(piece.number(), piece.bytes(), piece.length(), options.coding()));
        if (!isOf(answer.bytes(), piece)) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw new WorkerMisconductException("the answer is not the LZMA2 of the piece");
        }
        return wrapping.wrap(piece, answer.bytes());
    }

    private boolean isOf(byte[] lzma2, T piece) throws InterruptedException {
        int dictionary = Lzma2Encoder.dictionarySize(options, piece.length());
        Lzma2Check check = checks.take();
        try {
            return check.isOf(lzma2, dictionary, piece.bytes(), piece.length());
        } finally {
            checks.give(check);
        }
    }

    @Override
    public long extraBytes(R result) {
        return 0;
    }

    @Override
    public void recycle(T piece) {
        buffers.give(piece.bytes());
    }

    @Override
    public void discard(R result) {
        // Its arrays are the garbage collector's.
    }
}
