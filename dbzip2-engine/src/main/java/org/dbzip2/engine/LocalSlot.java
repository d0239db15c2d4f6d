package org.dbzip2.engine;

import java.io.IOException;
import org.dbzip2.codec.bits.BitReader;
import org.dbzip2.codec.bits.BitWriter;
import org.dbzip2.codec.block.BlockCompressor;
import org.dbzip2.codec.block.BlockDecompressor;
import org.dbzip2.codec.block.CompressedBlock;
import org.jspecify.annotations.Nullable;

/** Does blocks on the thread that calls it, in working memory that it keeps from block to block. */
final class LocalSlot implements Slot {
    /** What compressing takes beside the block. */
    static final long COMPRESSING_BYTES = 13L << 20;

    /** What decompressing takes beside the block. */
    static final long DECOMPRESSING_BYTES = 6L << 20;

    private final String name;
    private final boolean small;
    private final boolean inPlace;

    // Only one of them at a time, so that the memory in use is that of one direction.
    private @Nullable BlockCompressor compressor;
    private BitWriter bits = new BitWriter(0);
    private @Nullable BlockDecompressor decompressor;

    /**
     * @param number counted from 1
     * @param small decompress in little memory
     * @param inPlace put each compressed block where its slice was, so that it takes no memory: only where nobody else may be
     *     at the same slice
     */
    LocalSlot(int number, boolean small, boolean inPlace) {
        this.inPlace = inPlace;
        name = "local thread " + number;
        this.small = small;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public CompressedBlock compress(RawSlice slice) {
        decompressor = null;
        if (compressor == null) {
            compressor = new BlockCompressor();
        }
        bits.reset();
        int crc = slice.isEncoded()
                ? compressor.compressEncoded(slice.bytes(), slice.length(), bits)
                : compressor.compress(slice.bytes(), 0, slice.length(), bits);
        byte[] block =
                inPlace && bits.byteLength() <= slice.bytes().length ? slice.bytes() : new byte[bits.byteLength()];
        bits.copyTo(block);
        return new CompressedBlock(block, bits.bitLength(), crc);
    }

    @Override
    public void decompress(CompressedSlice slice, DecompressedBlock into) throws IOException {
        letGoOfCompressor();
        if (decompressor == null) {
            decompressor = small ? BlockDecompressor.small() : new BlockDecompressor();
        }
        BitReader bits = slice.bitReader();
        decompressor.decode(bits, into.decoded());
        into.begin(slice.startBit(), bits.position());
    }

    @Override
    public void close() {
        letGoOfCompressor();
        decompressor = null;
    }

    private void letGoOfCompressor() {
        compressor = null;
        bits = new BitWriter(0);
    }
}
