package org.dbzip2.lzma.xz;

import java.io.IOException;
import java.io.InputStream;

/** Counts what is read. */
final class CountedInput extends InputStream {
    private final InputStream in;
    private long count;

    CountedInput(InputStream in) {
        this.in = in;
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int value = in.read();
        count += value < 0 ? 0 : 1;
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        count += Math.max(0, read);
        return read;
    }
}
