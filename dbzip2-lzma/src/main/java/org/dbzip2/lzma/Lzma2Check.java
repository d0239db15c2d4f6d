package org.dbzip2.lzma;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.UnsupportedOptionsException;

/**
 * Tells whether LZMA2 that came from elsewhere stands for given bytes, by decoding it. LZMA2 carries no sum of its own, and
 * decoding takes a small part of the time that encoding does. Not thread-safe.
 */
public final class Lzma2Check {
    private static final int BUFFER_BYTES = 1 << 16;

    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final ReusedArrays reused = new ReusedArrays();

    /** One that takes the memory of a dictionary with its first piece. */
    public Lzma2Check() {}

    /**
     * Whether the LZMA2 of a piece is whole, needs nothing before it, and becomes that piece and no more.
     *
     * @param lzma2 as {@link Lzma2Encoder#encode} gives it
     * @param dictionarySize that it may use, in bytes
     * @param raw holds the piece from index 0
     * @param length of the piece in bytes
     * @return false for whatever else it is, and if the thread is interrupted meanwhile, which it remains
     */
    public boolean isOf(byte[] lzma2, int dictionarySize, byte[] raw, int length) {
        ByteArrayInputStream in = new ByteArrayInputStream(lzma2);
        LZMA2Options options = new LZMA2Options();
        try {
            options.setDictSize(dictionarySize);
        } catch (UnsupportedOptionsException e) {
            throw new IllegalArgumentException("dictionary of " + dictionarySize + " bytes", e);
        }
        try (InputStream decoded = options.getInputStream(in, reused.forDictionary(dictionarySize))) {
            int at = 0;
            int count;
            while ((count = decoded.read(buffer)) >= 0) {
                if (Thread.currentThread().isInterrupted()
                        || count > length - at
                        || !Arrays.equals(buffer, 0, count, raw, at, at + count)) {
                    return false;
                }
                at += count;
            }
            return at == length && in.available() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
