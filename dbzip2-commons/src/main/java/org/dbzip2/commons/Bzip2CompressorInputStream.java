package org.dbzip2.commons;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.apache.commons.compress.compressors.CompressorInputStream;
import org.apache.commons.compress.utils.InputStreamStatistics;
import org.dbzip2.codec.stream.Bzip2InputStream;
import org.dbzip2.codec.stream.Bzip2InputStream.Option;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses a bzip2 file, or its first stream, in the thread that reads.
 *
 * <p>As with the class of Commons Compress, the first block is decoded by the constructor, which so refuses what is no bzip2
 * file. Data that bzip2 would refuse ends in a {@link org.dbzip2.codec.format.Bzip2Exception} with the place of the fault, after
 * all bytes before the fault were delivered. Takes 6.5 MB. Not thread-safe.
 *
 * <p>How far it reads is the reader's choice:
 *
 * <ul>
 *   <li>All streams of the file, as {@code bzip2 -d} does. Bytes behind the last one that do not begin another are ignored;
 *       Commons Compress calls them an error. The input is read in large pieces, and to its end.
 *   <li>The first stream only, which is the custom of Commons Compress. The input is then left at the byte behind it. If it
 *       supports {@link InputStream#mark mark}, it is read by pieces and set back in the end, which takes whatever mark was set
 *       before; else it is read byte by byte, so that a {@link java.io.BufferedInputStream} around a file pays.
 * </ul>
 */
public final class Bzip2CompressorInputStream extends CompressorInputStream implements InputStreamStatistics {
    private final Bzip2InputStream decompressor;

    /** What goes back to the input when the first stream has ended; null if all are read, or that is done. */
    private @Nullable ExactInput exact;

    /** The byte that the constructor read, or -1. */
    private int first;

    /**
     * Begins to decompress the first stream of a file.
     *
     * @param in the compressed file, closed together with this stream
     * @throws IOException if the first block cannot be read; the input stays open
     */
    public Bzip2CompressorInputStream(InputStream in) throws IOException {
        this(in, false);
    }

    /**
     * Begins to decompress.
     *
     * @param in the compressed file, closed together with this stream
     * @param decompressConcatenated whether to read all streams of the file, or the first one only
     * @throws IOException if the first block cannot be read; the input stays open
     */
    public Bzip2CompressorInputStream(InputStream in, boolean decompressConcatenated) throws IOException {
        if (decompressConcatenated) {
            decompressor = new Bzip2InputStream(in);
        } else {
            exact = new ExactInput(in);
            decompressor = new Bzip2InputStream(exact, Option.FIRST_STREAM_ONLY);
        }
        first = decompressor.read();
        if (first < 0) {
            giveBack();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] single = new byte[1];
        return read(single, 0, 1) < 0 ? -1 : single[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        int ready = decompressor.available();
        if (length == 0) {
            return 0;
        }
        int count = 0;
        if (first >= 0) {
            buffer[offset] = (byte) first;
            first = -1;
            count = 1;
            // A fault behind the first byte must not take that along.
            if (length > 1 && ready > 0) {
                count += decompressor.read(buffer, offset + 1, Math.min(length - 1, ready));
            }
        } else {
            count = decompressor.read(buffer, offset, length);
        }
        if (count < 0) {
            giveBack();
        }
        count(count);
        return count;
    }

    private void giveBack() throws IOException {
        if (exact != null) {
            exact.leaveAt(decompressor.compressedCount());
            exact = null;
        }
    }

    /** How many bytes can be read without decoding another block; 0 says nothing. */
    @Override
    public int available() throws IOException {
        int ready = decompressor.available();
        return first < 0 ? ready : ready + 1;
    }

    /** How many bytes of the input were used so far. Those that were read ahead do not count. */
    @Override
    public long getCompressedCount() {
        return decompressor.compressedCount();
    }

    /** Closes the input too. */
    @Override
    public void close() throws IOException {
        decompressor.close();
    }
}
