package org.dbzip2.lzma.xz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.tukaani.xz.ArrayCache;
import org.tukaani.xz.FinishableOutputStream;
import org.tukaani.xz.FinishableWrapperOutputStream;

/**
 * Compresses pieces of an input, each into a block of its own that needs none of the others.
 *
 * <p>What becomes of a piece hangs on the piece and the options alone. An encoder keeps its arrays for the next piece; how much
 * they are, {@link XzOptions#encoderMemory} tells. A piece that is shorter than the dictionary is given a smaller one, which makes
 * both directions cheaper and the block no longer. Not thread-safe: each thread takes its own.
 */
public final class XzBlockEncoder {
    private final XzOptions options;
    private final Output lzma2 = new Output();
    private final ReusedArrays reused = new ReusedArrays();

    /**
     * An encoder, which takes its memory with the first piece.
     *
     * @param options for all its pieces
     */
    public XzBlockEncoder(XzOptions options) {
        this.options = Objects.requireNonNull(options);
    }

    /** What is written, to be copied once. */
    private static final class Output extends ByteArrayOutputStream {
        void copyTo(byte[] target, int at) {
            System.arraycopy(buf, 0, target, at, count);
        }
    }

    /**
     * Compresses a piece.
     *
     * @param raw only read during the call
     * @param offset of the piece in {@code raw}
     * @param length of the piece in bytes
     * @return its block
     * @throws IndexOutOfBoundsException if {@code raw} holds no such piece
     */
    public XzBlock encode(byte[] raw, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, raw.length);
        int dictionary = (int) DictionarySize.usefulFor(length, options.dictionarySize());
        compress(raw, offset, length, dictionary);

        int compressedSize = lzma2.size();
        byte[] header = XzBlockHeader.ofLzma2(dictionary, compressedSize, length);
        XzCheck.Sum sum = options.check().begin();
        sum.update(raw, offset, length);
        byte[] check = sum.finish();

        int padded = Math.addExact(header.length, Math.toIntExact(StreamFrame.padded(compressedSize)));
        byte[] block = Arrays.copyOf(header, Math.addExact(padded, check.length));
        lzma2.copyTo(block, header.length);
        System.arraycopy(check, 0, block, padded, check.length);
        return new XzBlock(block, header.length + compressedSize + check.length, length, options.check());
    }

    private void compress(byte[] raw, int offset, int length, int dictionary) {
        ArrayCache arrays = reused.forDictionary(dictionary);
        lzma2.reset();
        try (FinishableOutputStream stream =
                options.lzma2(dictionary).getOutputStream(new FinishableWrapperOutputStream(lzma2), arrays)) {
            stream.write(raw, offset, length);
            stream.finish();
        } catch (IOException e) {
            throw new AssertionError("nothing is written but memory", e);
        }
    }
}
