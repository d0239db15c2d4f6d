package org.dbzip2.codec.block;

import java.io.IOException;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.bwt.InverseBwt;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.format.CorruptBzip2Exception;
import org.dbzip2.codec.huffman.HuffmanDecoder;
import org.dbzip2.codec.huffman.MoveToFrontDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one block. Holds the working memory (5.5 MB) and may be used again and again. Not thread-safe.
 *
 * <p>What is refused is what bzip2 1.0.8 refuses ({@code BZ2_decompress} in its {@code decompress.c}), but for what depends
 * on the stream's level: a block may be decoded before that is known, as a block of level 9, and be checked afterwards by
 * {@link DecodedBlock#checkLength}.
 */
public final class BlockDecompressor {
    private final HuffmanDecoder huffman = new HuffmanDecoder();
    private final MoveToFrontDecoder moveToFront = new MoveToFrontDecoder();
    private final byte[] used = new byte[256];

    /** Absent where memory is short: the blocks then undo the transform themselves. */
    private final @Nullable InverseBwt inverseBwt;

    public BlockDecompressor() {
        this(new InverseBwt(Bzip2Format.MAX_BLOCK_LENGTH));
    }

    private BlockDecompressor(@Nullable InverseBwt inverseBwt) {
        this.inverseBwt = inverseBwt;
    }

    /** A decompressor that needs next to no memory; each of its blocks takes 2.3 MB and is read at half the speed. */
    public static BlockDecompressor small() {
        return new BlockDecompressor(null);
    }

    /**
     * Decodes the block whose magic begins at {@code in}'s position, and leaves {@code in} behind its last bit.
     *
     * @throws org.dbzip2.codec.format.Bzip2Exception if there is no block or it is damaged; {@code into} then holds none
     */
    public void decode(BitReader in, DecodedBlock into) throws IOException {
        long startBit = in.position();
        if (in.read(Bzip2Format.MAGIC_BITS) != Bzip2Format.BLOCK_MAGIC) {
            throw new CorruptBzip2Exception("no block magic", startBit);
        }
        int crc = (int) in.read(32);
        boolean randomised = in.read(1) != 0;
        int origin = (int) in.read(24);
        int usedCount = readUsed(in);
        huffman.begin(in, usedCount + 2);
        moveToFront.begin(used, usedCount, into.bytes());
        while (!huffman.ended()) {
            int count = huffman.decodeGroup(in);
            moveToFront.decode(huffman.moves(), count, huffman.openRun(), in.position());
        }
        moveToFront.finish(huffman.openRun());
        int length = moveToFront.length();
        if (origin >= length) {
            throw new CorruptBzip2Exception(
                    "origin " + origin + " is beyond the block's " + length + " bytes", startBit);
        }
        if (inverseBwt != null) {
            inverseBwt.invert(into.bytes(), length, moveToFront.counts(), origin);
        } else {
            into.small().begin(into.bytes(), length, moveToFront.counts(), origin);
        }
        into.begin(length, crc, startBit, randomised, inverseBwt == null);
    }

    /** Reads which byte values occur: 16 bits for the rows of 16 that are not empty, and 16 for each such row. */
    private int readUsed(BitReader in) throws IOException {
        int rows = (int) in.read(16);
        int count = 0;
        for (int row = 0; row < 16; row++) {
            if ((rows >> (15 - row) & 1) == 0) {
                continue;
            }
            int columns = (int) in.read(16);
            for (int column = 0; column < 16; column++) {
                if ((columns >> (15 - column) & 1) != 0) {
                    used[count++] = (byte) (row << 4 | column);
                }
            }
        }
        if (count == 0) {
            throw new CorruptBzip2Exception("no byte value is used", in.position());
        }
        return count;
    }
}
