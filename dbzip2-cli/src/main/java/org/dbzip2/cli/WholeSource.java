package org.dbzip2.cli;

import java.io.FilterInputStream;
import java.io.IOException;

/** A source that looks at its end whether it has changed meanwhile. */
final class WholeSource extends FilterInputStream {
    private final Source source;

    WholeSource(Source source) {
        super(source);
        this.source = source;
    }

    @Override
    public int read() throws IOException {
        int value = source.read();
        if (value < 0) {
            source.checkUnchanged();
        }
        return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = source.read(buffer, offset, length);
        if (count < 0) {
            source.checkUnchanged();
        }
        return count;
    }
}
