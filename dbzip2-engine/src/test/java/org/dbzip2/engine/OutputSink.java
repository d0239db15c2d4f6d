package org.dbzip2.engine;

import java.io.OutputStream;

/** Takes bytes and forgets them, but how many they were. */
public final class OutputSink extends OutputStream {
    long bytes;

    @Override
    public void write(int value) {
        bytes++;
    }

    @Override
    public void write(byte[] buffer, int offset, int length) {
        bytes += length;
    }
}
