package org.dbzip2.codec.block;

import org.dbzip2.codec.bits.BitWriter;
import org.dbzip2.codec.bwt.BurrowsWheelerTransform;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.format.Crc;
import org.dbzip2.codec.huffman.HuffmanEncoder;
import org.dbzip2.codec.huffman.MoveToFrontEncoder;

/**
 * Compresses one raw slice, as {@link BlockSplitter} cuts it, to the block that bzip2 1.0.8 makes of it.
 *
 * <p>The stages in their order: run-length encoding, Burrows–Wheeler transform, move-to-front, Huffman codes. The bits do
 * not depend on the level. Holds its working memory, which grows with the slices to at most 12 MiB, and may be used again
 * and again. Not thread-safe.
 */
public final class BlockCompressor {
    private final BurrowsWheelerTransform transform = new BurrowsWheelerTransform();
    private final MoveToFrontEncoder moveToFront = new MoveToFrontEncoder();
    private final HuffmanEncoder huffman = new HuffmanEncoder();
    private final Crc rawCrc = new Crc();
    private final BitWriter bits = new BitWriter(0);
    private byte[] block = new byte[0];

    /** Lent to the transform, and then for the symbols. */
    private int[] workspace = new int[0];

    /** Begins with no working memory. */
    public BlockCompressor() {}

    /**
     * Compresses a slice.
     *
     * @param raw holds the slice from {@code offset}
     * @param offset index of the slice's first byte
     * @param length in bytes, at least 1, and no longer than one block
     * @return the block, in an array of its own
     * @throws IllegalArgumentException if the slice is empty or makes more than one block of level 9
     */
    public CompressedBlock compress(byte[] raw, int offset, int length) {
        bits.reset();
        int crc = compress(raw, offset, length, bits);
        return new CompressedBlock(bits.toByteArray(), bits.bitLength(), crc);
    }

    /**
     * Compresses a slice, and appends the block to what was written before. Needs no new memory unless the block is longer than
     * those before.
     *
     * @param raw holds the slice from {@code offset}
     * @param offset index of the slice's first byte
     * @param length in bytes, at least 1, and no longer than one block
     * @param out takes the block's bits
     * @return the block's CRC
     * @throws IllegalArgumentException if the slice is empty or makes more than one block of level 9; then nothing is written
     */
    public int compress(byte[] raw, int offset, int length, BitWriter out) {
        if (length < 1) {
            throw new IllegalArgumentException("empty slice");
        }
        int blockLength = encodeRuns(raw, offset, length);
        rawCrc.reset();
        rawCrc.update(raw, offset, length);
        return compressBlock(blockLength, out);
    }

    /**
     * Compresses a slice that is run-length encoded already, and appends the block to what was written before.
     *
     * @param encoded what {@link RunLengthEncoder#encode} made of the slice
     * @param length of it in bytes, at least 1
     * @param out takes the block's bits
     * @return the block's CRC
     * @throws IllegalArgumentException if the slice is empty or longer than a block of level 9; then nothing is written
     */
    public int compressEncoded(byte[] encoded, int length, BitWriter out) {
        if (length < 1 || length > Bzip2Format.MAX_BLOCK_LENGTH) {
            throw new IllegalArgumentException("no block: " + length + " bytes");
        }
        makeRoom(length);
        System.arraycopy(encoded, 0, block, 0, length);
        rawCrc.reset();
        EncodedCrc.update(rawCrc, encoded, length);
        return compressBlock(length, out);
    }

    private int compressBlock(int length, BitWriter out) {
        int crc = rawCrc.value();
        int origin = transform.transform(block, length, workspace);
        moveToFront.encode(block, length, transform.counts(), workspace);
        out.write(Bzip2Format.BLOCK_MAGIC, Bzip2Format.MAGIC_BITS);
        out.write(crc & 0xffffffffL, 32);
        // Randomisation, which bzip2 0.9 used against slow sorting, is never needed.
        out.write(0, 1);
        out.write(origin, 24);
        huffman.encode(moveToFront, out);
        return crc;
    }

    private int encodeRuns(byte[] raw, int offset, int length) {
        makeRoom((int) Math.min(Bzip2Format.MAX_BLOCK_LENGTH, length + length / 4L));
        try {
            return RunLengthEncoder.encode(raw, offset, offset + length, block, 0);
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("more than one block: " + length + " bytes", e);
        }
    }

    private void makeRoom(int length) {
        if (block.length < length) {
            block = new byte[length];
            workspace = new int
                    [Math.max(
                            BurrowsWheelerTransform.workspaceLength(length), MoveToFrontEncoder.symbolsLength(length))];
        }
    }
}
