package org.dbzip2.lzma.xz;

import java.io.IOException;
import java.io.InputStream;

/** The compressed data of one block, counted, and known to be corrupt where they do not end in time. */
final class CompressedData extends InputStream {
    private final PositionedInput in;
    private final long limit;
    private long count;

    CompressedData(PositionedInput in, long limit) {
        this.in = in;
        this.limit = limit;
    }

    /** Of bytes read. */
    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        room();
        int value = in.read();
        count++;
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        int read = in.read(bytes, offset, (int) Math.min(length, room()));
        count += read;
        return read;
    }

    private long room() throws CorruptXzException {
        if (count == limit) {
            throw new CorruptXzException("compressed data longer than they should be", in.position());
        }
        return limit - count;
    }
}
