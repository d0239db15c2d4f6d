package org.dbzip2.codec.block;

import java.io.IOException;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.bwt.InverseBwt;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.huffman.HuffmanDecoder;
import org.dbzip2.codec.huffman.MoveToFrontDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Decodes one block. Holds the working memory (5.5 MB) and may be used again and again. Not thread-safe.
 *
 * <p>What is refused is what bzip2 1.0.8 refuses ({@code BZ2_decompress} in its {@code decompress.c}), but for what depends
 * on the stream's level: a block may be decoded before that is known, as a block of level 9, and be checked afterwards by
 * {@link org.dbzip2.codec.stream.StreamParser#checkLength}.
 */
public final class BlockDecompressor {
    private final HuffmanDecoder huffman = new HuffmanDecoder();
    private final MoveToFrontDecoder moveToFront = new MoveToFrontDecoder();
    private final BlockHeader header = new BlockHeader();

    /** Absent where memory is short: the blocks then undo the transform themselves. */
    private final @Nullable InverseBwt inverseBwt;

    /** Takes 7 bytes of memory for each of a block. */
    public BlockDecompressor() {
        this(new InverseBwt(Bzip2Format.MAX_BLOCK_LENGTH));
    }

    private BlockDecompressor(@Nullable InverseBwt inverseBwt) {
        this.inverseBwt = inverseBwt;
    }

    /** {@return a decompressor that needs next to no memory; each of its blocks takes 2.3 MB and is read at half the speed} */
    public static BlockDecompressor small() {
        return new BlockDecompressor(null);
    }

    /**
     * Decodes the block whose magic begins at {@code in}'s position, and leaves {@code in} behind its last bit.
     *
     * @param in where the block is read
     * @param into takes the block, in place of the one that it holds
     * @throws org.dbzip2.codec.format.Bzip2Exception if there is no block or it is damaged; {@code into} then holds none
     * @throws IOException what the stream that is read throws
     */
    public void decode(BitReader in, DecodedBlock into) throws IOException {
        header.read(in);
        huffman.begin(in, header.alphabet());
        moveToFront.begin(header.used(), header.usedCount(), into.bytes());
        while (!huffman.ended()) {
            int count = huffman.decodeGroup(in);
            moveToFront.decode(huffman.moves(), count, huffman.openRun(), in.position());
        }
        moveToFront.finish(huffman.openRun());
        int length = moveToFront.length();
        header.checkOrigin(length);
        if (inverseBwt != null) {
            inverseBwt.invert(into.bytes(), length, moveToFront.counts(), header.origin());
        } else {
            into.small().begin(into.bytes(), length, moveToFront.counts(), header.origin());
        }
        into.begin(length, header.crc(), header.startBit(), header.randomised(), inverseBwt == null);
    }
}
