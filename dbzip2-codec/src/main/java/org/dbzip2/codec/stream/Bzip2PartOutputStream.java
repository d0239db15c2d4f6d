package org.dbzip2.codec.stream;

import java.io.IOException;
import java.io.OutputStream;
import org.dbzip2.codec.block.BlockPadding;
import org.dbzip2.codec.block.CompressedBlock;

/**
 * Compresses what is written to it into a part of a bzip2 stream: blocks alone, the last of them lengthened by up to 7 bits so
 * that the part ends at a whole byte.
 *
 * <p>Parts that were made anywhere become one stream by standing one behind the other, between {@link StreamPart#header} and
 * {@link StreamPart#trailer}. They are of the same level, and none but the last need be full.
 *
 * <pre>{@code
 * StreamPart all = StreamPart.EMPTY;
 * target.write(StreamPart.header(9));
 * for (byte[] piece : pieces) {
 *     Bzip2PartOutputStream part = new Bzip2PartOutputStream(target, 9);
 *     part.write(piece);
 *     all = all.followedBy(part.finish());
 * }
 * target.write(all.trailer());
 * }</pre>
 *
 * <p>Compresses and needs memory as {@link Bzip2OutputStream} does. Not thread-safe.
 */
public final class Bzip2PartOutputStream extends BlockOutputStream {
    /**
     * Begins a part. Nothing is written yet.
     *
     * @param out receives the part; closed by {@link #close}
     * @param level 1 to 9: blocks of 100,000 to 900,000 bytes
     * @throws IllegalArgumentException if there is no such level
     */
    public Bzip2PartOutputStream(OutputStream out, int level) {
        super(out, level, StreamAssembler.ofPart(out));
    }

    /**
     * Compresses what is left, up to a whole byte, but does not close the stream beneath. Nothing if nothing was written.
     *
     * @return what the stream has to know of the part; the same again if it was finished before
     * @throws IOException if writing fails
     */
    public StreamPart finish() throws IOException {
        finishOnce();
        return assembler.part();
    }

    @Override
    void compressLast(byte[] raw, int length) throws IOException {
        CompressedBlock block = compressor.compress(raw, 0, length);
        assembler.append(BlockPadding.lengthen(block, assembler.bitsToWholeByte(block.bitLength())));
    }

    @Override
    void writeEnd() throws IOException {
        assembler.finishPart();
    }
}
