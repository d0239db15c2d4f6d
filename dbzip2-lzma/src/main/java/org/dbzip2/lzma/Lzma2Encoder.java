package org.dbzip2.lzma;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;
import org.tukaani.xz.FinishableOutputStream;
import org.tukaani.xz.FinishableWrapperOutputStream;

/**
 * Compresses pieces of an input, each into LZMA2 that needs none of the others.
 *
 * <p>What becomes of a piece hangs on the piece and the options alone. An encoder keeps its arrays for the next piece; how much
 * they are, {@link Lzma2Options#encoderMemory} and {@link #maxLength} tell. A piece that is shorter than the dictionary is given a
 * smaller one, which makes both directions cheaper and the result no longer. Not thread-safe: each thread takes its own.
 */
public final class Lzma2Encoder {
    /** After so many bytes it looks whether somebody still waits for the result: some tens of milliseconds. */
    private static final int STRIDE_BYTES = 1 << 17;

    private final Output lzma2 = new Output();
    private final ReusedArrays reused = new ReusedArrays();

    /** An encoder, which takes its memory with the first piece. */
    public Lzma2Encoder() {}

    /** What is written, to be copied once. */
    private static final class Output extends OutputStream {
        private byte[] bytes = new byte[0];
        private int length;

        void begin(int capacity) {
            length = 0;
            if (bytes.length < capacity) {
                bytes = new byte[capacity];
            }
        }

        @Override
        public void write(int value) {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int count) {
            System.arraycopy(source, offset, bytes, length, count);
            length += count;
        }
    }

    /**
     * The most bytes that a piece can become: LZMA2 stores what does not compress.
     *
     * @param length of the piece in bytes
     * @return in bytes
     */
    public static int maxLength(int length) {
        return Math.addExact(length, (length >>> 10) + 1024);
    }

    /**
     * The dictionary that a piece is given.
     *
     * @param options of the piece
     * @param length of the piece in bytes
     * @return in bytes: no more than the options have
     */
    public static int dictionarySize(Lzma2Options options, int length) {
        return (int) Lzma2Dictionary.usefulFor(length, options.dictionarySize());
    }

    /**
     * Compresses a piece.
     *
     * @param options for this piece
     * @param raw only read during the call
     * @param offset of the piece in {@code raw}
     * @param length of the piece in bytes, 1 GiB at most
     * @return LZMA2's chunks, of which the first resets the dictionary, and the byte 0 behind them
     * @throws IndexOutOfBoundsException if {@code raw} holds no such piece
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public byte[] encode(Lzma2Options options, byte[] raw, int offset, int length) throws InterruptedException {
        Objects.checkFromIndexSize(offset, length, raw.length);
        int dictionary = dictionarySize(options, length);
        lzma2.begin(maxLength(length));
        try (FinishableOutputStream stream = options.filter(dictionary)
                .getOutputStream(new FinishableWrapperOutputStream(lzma2), reused.forDictionary(dictionary))) {
            int end = offset + length;
            for (int at = offset; at < end; at += STRIDE_BYTES) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                stream.write(raw, at, Math.min(STRIDE_BYTES, end - at));
            }
            stream.finish();
        } catch (IOException e) {
            throw new AssertionError("nothing is written but memory", e);
        }
        return Arrays.copyOf(lzma2.bytes, lzma2.length);
    }
}
