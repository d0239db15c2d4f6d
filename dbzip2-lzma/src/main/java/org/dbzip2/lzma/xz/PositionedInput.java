package org.dbzip2.lzma.xz;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** An input that knows how far it is in the file, and has no end: where there is nothing more, the file is too short. */
final class PositionedInput extends InputStream {
    /** The longest array there is on every virtual machine. */
    static final int MAX_ARRAY = Integer.MAX_VALUE - 8;

    private static final int FIRST_ROOM = 1 << 20;

    private final InputStream in;
    private long position;

    /** Reads from {@code in}, whose next byte stands at {@code position} of the file. */
    PositionedInput(InputStream in, long position) {
        this.in = in;
        this.position = position;
    }

    /** Of the next byte, in bytes from the start of the file. */
    long position() {
        return position;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        if (value < 0) {
            throw truncated();
        }
        position++;
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = in.read(bytes, offset, length);
        if (count < 0) {
            throw truncated();
        }
        position += count;
        return count;
    }

    /**
     * Reads as much as there is, up to a length.
     *
     * @return shorter than {@code length} only at the end of the file
     */
    byte[] readUpTo(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        position += bytes.length;
        return bytes;
    }

    byte[] readExactly(int length) throws IOException {
        byte[] bytes = readUpTo(length);
        if (bytes.length < length) {
            throw truncated();
        }
        return bytes;
    }

    /**
     * Reads on, into an array that grows with what arrives.
     *
     * @param begun what was read before
     * @param length of it and what is to be read
     * @return shorter than {@code length} only at the end of the file
     */
    byte[] readOn(byte[] begun, int length) throws IOException {
        byte[] bytes = Arrays.copyOf(begun, Math.min(length, Math.max(begun.length, FIRST_ROOM)));
        int at = begun.length;
        while (true) {
            int count = in.readNBytes(bytes, at, bytes.length - at);
            position += count;
            at += count;
            if (at == length) {
                return bytes;
            }
            if (at < bytes.length) {
                return Arrays.copyOf(bytes, at);
            }
            bytes = Arrays.copyOf(bytes, (int) Math.min(length, 2L * at));
        }
    }

    private TruncatedXzException truncated() {
        return new TruncatedXzException("unexpected end", position);
    }
}
