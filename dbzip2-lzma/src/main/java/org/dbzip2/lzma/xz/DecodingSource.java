package org.dbzip2.lzma.xz;

import java.io.IOException;
import java.util.Arrays;
import org.dbzip2.engine.BlockSource;
import org.dbzip2.engine.MemoryNeed;
import org.jspecify.annotations.Nullable;

/**
 * Takes the blocks of a file in their order: whole, for any slot to decode, or, where one is too large for that or its size is not
 * known, decoded here piece by piece.
 *
 * <p>What is wrong with the file is a piece too, behind all that comes before it.
 */
abstract class DecodingSource implements BlockSource<CodedPiece> {
    /** A block that takes more than this part of the memory is not taken whole. */
    private static final int WHOLE_SHARE = 4;

    /** Nor one that is too long for an array, whose header and check come to what its header says. */
    private static final long MOST_WHOLE_BYTES = PositionedInput.MAX_ARRAY - (1 << 16);

    private static final int DECODED_BYTES = 1 << 20;
    private static final byte[] NOTHING = {};

    /** What is decoded by the call that meets a fault is lost. */
    private static final int READ_BYTES = 1 << 13;

    /** The dictionary of a block, which is no larger than the block but for rounding up. */
    private static final double DICTIONARY_PER_RAW_BYTE = 1.5;

    private final long mostWholeBytes;
    private @Nullable CodedPiece ready;
    private boolean atEnd;

    /** The raw bytes of the block that is decoded here. */
    private @Nullable BlockInputStream open;

    /** Where they go to; empty if that was handed over. */
    private byte[] room = NOTHING;

    private long reported;

    /** @param memory for the whole job, in bytes */
    DecodingSource(long memory) {
        mostWholeBytes = Math.min(memory / WHOLE_SHARE, MOST_WHOLE_BYTES);
    }

    /** Goes to the next block: gives it whole, or calls {@link #decode}; null after the last. */
    abstract @Nullable CodedPiece next() throws IOException;

    /** How much of the file was read up to the end of what was given. */
    abstract long position();

    /** The file's bytes, all of them. Only asked at its end. */
    abstract long size() throws IOException;

    /** What the largest block that is given whole takes, compressed and not. */
    abstract long largestBytes();

    /** What a job takes. */
    final MemoryNeed memory() {
        long task = Math.max(largestBytes(), DECODED_BYTES);
        return new MemoryNeed((long) (DICTIONARY_PER_RAW_BYTE * task), task, Integer.MAX_VALUE);
    }

    final boolean isTakenWhole(long compressedSize, long uncompressedSize) {
        return compressedSize <= mostWholeBytes && uncompressedSize <= mostWholeBytes - compressedSize;
    }

    /** Has a block decoded here. */
    final CodedPiece decode(BlockInputStream raw) throws IOException {
        open = raw;
        return decodeOn(raw);
    }

    private CodedPiece decodeOn(BlockInputStream raw) throws IOException {
        byte[] bytes = room.length == 0 ? new byte[DECODED_BYTES] : room;
        int length = 0;
        int count = 0;
        try {
            while (length < bytes.length
                    && (count = raw.read(bytes, length, Math.min(READ_BYTES, bytes.length - length))) >= 0) {
                length += count;
            }
        } catch (XzException e) {
            if (length == 0) {
                throw e;
            }
            // What comes before it goes out first. Whoever reads on meets it again.
        }
        if (count < 0) {
            raw.close();
            open = null;
        }
        boolean isFew = length < bytes.length / 2;
        byte[] kept = isFew ? Arrays.copyOf(bytes, length) : bytes;
        room = isFew ? bytes : NOTHING;
        long before = reported;
        reported = position();
        return new CodedPiece.Decoded(kept, length, reported - before);
    }

    @Override
    public final void read() throws IOException {
        try {
            BlockInputStream raw = open;
            ready = raw == null ? next() : decodeOn(raw);
            if (ready instanceof CodedPiece.Whole) {
                reported = position();
            }
            atEnd = ready == null;
        } catch (XzException e) {
            ready = new CodedPiece.Fault(e);
            atEnd = true;
        }
    }

    @Override
    public final @Nullable CodedPiece poll() {
        CodedPiece piece = ready;
        ready = null;
        return piece;
    }

    @Override
    public final boolean isAtEnd() {
        return atEnd;
    }

    @Override
    public final long bytesRead() {
        return reported;
    }

    @Override
    public final long openBytes() {
        BlockInputStream raw = open;
        return raw == null ? largestBytes() : DECODED_BYTES + raw.decoderMemory();
    }

    @Override
    public final long cost(CodedPiece piece) {
        return piece.cost();
    }

    @Override
    public final boolean needsWork(CodedPiece piece) {
        return piece instanceof CodedPiece.Whole;
    }
}
