package org.dbzip2.hadoop;

import java.io.OutputStream;
import java.util.Objects;

/** Takes bytes at one end and gives them at the other. */
final class ByteQueue extends OutputStream {
    private byte[] bytes = new byte[1 << 16];
    private int from;
    private int to;

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, source.length);
        if (bytes.length - to < length) {
            makeRoom(length);
        }
        System.arraycopy(source, offset, bytes, to, length);
        to += length;
    }

    private void makeRoom(int more) {
        int length = length();
        byte[] target = bytes.length - length < more ? new byte[Math.max(length + more, 2 * bytes.length)] : bytes;
        System.arraycopy(bytes, from, target, 0, length);
        bytes = target;
        from = 0;
        to = length;
    }

    /** Moves up to {@code length} bytes to {@code target}, and tells how many. */
    int read(byte[] target, int offset, int length) {
        int count = Math.min(length, length());
        System.arraycopy(bytes, from, target, offset, count);
        skip(count);
        return count;
    }

    /** Forgets the first {@code count} bytes. */
    void skip(int count) {
        from += count;
        if (from == to) {
            clear();
        }
    }

    /** Forgets all bytes. */
    void clear() {
        from = 0;
        to = 0;
    }

    /** How many bytes there are. */
    int length() {
        return to - from;
    }

    /** The array with the bytes, {@link #length} of them from {@link #from}; zeros or old bytes around them. */
    byte[] array() {
        return bytes;
    }

    /** Where in {@link #array} the bytes begin. */
    int from() {
        return from;
    }
}
