package org.dbzip2.engine.bzip2;

import java.io.IOException;
import java.util.Arrays;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.block.BlockDecompressor;
import org.dbzip2.codec.block.CompressedBlock;
import org.dbzip2.codec.block.DecodedBlock;
import org.dbzip2.codec.format.Bzip2Exception;

/** Decodes a block to see what is in it. One thread at a time. */
final class CheckingDecoder {
    /** What one takes. */
    static final long MEMORY_BYTES = DecompressionWork.WORKING_BYTES + (1 << 20);

    private static final int PIECE_BYTES = 1 << 16;

    private final BlockDecompressor decompressor = new BlockDecompressor();
    private final DecodedBlock decoded = new DecodedBlock();
    private final byte[] piece = new byte[PIECE_BYTES];

    /**
     * Whether a block stands for just these bytes.
     *
     * @param raw holds them from index 0
     * @throws Bzip2Exception if its codes are damaged
     */
    boolean decodesTo(CompressedBlock block, byte[] raw, int length) throws IOException {
        begin(block);
        int at = 0;
        int count;
        while ((count = decoded.read(piece, 0, piece.length)) > 0) {
            if (count > length - at || !Arrays.equals(piece, 0, count, raw, at, at + count)) {
                return false;
            }
            at += count;
        }
        return at == length;
    }

    /** Whether a block holds what its own CRC promises. */
    boolean isSound(CompressedBlock block) throws IOException {
        try {
            begin(block);
            int count;
            do {
                count = decoded.read(piece, 0, piece.length);
            } while (count > 0);
            decoded.checkCrc();
            return true;
        } catch (Bzip2Exception e) {
            return false;
        }
    }

    /** Decodes the block that a reader stands at, for others to read. */
    void decode(BitReader in, DecodedBlock into) throws IOException {
        decompressor.decode(in, into);
    }

    private void begin(CompressedBlock block) throws IOException {
        int bytes = (int) ((block.bitLength() + 7) >>> 3);
        decompressor.decode(new BitReader(block.bits(), 0, bytes, 0), decoded);
    }
}
