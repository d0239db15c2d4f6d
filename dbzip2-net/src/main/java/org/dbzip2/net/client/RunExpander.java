package org.dbzip2.net.client;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.dbzip2.codec.block.DecodedBlock;

/** Makes raw bytes of a block that a helper decoded up to the first run-length encoding. Not thread-safe. */
final class RunExpander {
    /** Somewhat more than most blocks of level 9 stand for. */
    private static final int PIECE_BYTES = 1 << 20;

    private final DecodedBlock block = new DecodedBlock();

    /**
     * The raw bytes.
     *
     * @param encoded at most 900,000 bytes
     * @return an array of just their length
     */
    byte[] expand(byte[] encoded) {
        block.load(encoded, 0, 0);
        List<byte[]> pieces = new ArrayList<>();
        byte[] piece = new byte[PIECE_BYTES];
        int filled = 0;
        int count;
        while ((count = block.read(piece, filled, piece.length - filled)) > 0) {
            filled += count;
            if (filled == piece.length) {
                pieces.add(piece);
                piece = new byte[PIECE_BYTES];
                filled = 0;
            }
        }
        byte[] raw = pieces.isEmpty() ? piece : new byte[pieces.size() * PIECE_BYTES + filled];
        for (int i = 0; i < pieces.size(); i++) {
            System.arraycopy(pieces.get(i), 0, raw, i * PIECE_BYTES, PIECE_BYTES);
        }
        if (raw != piece) {
            System.arraycopy(piece, 0, raw, raw.length - filled, filled);
            return raw;
        }
        return Arrays.copyOf(piece, filled);
    }
}
