package org.dbzip2.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Standard output. Its exceptions say that it was writing that failed. */
final class StandardOutput extends OutputStream {
    static final String NAME = "(stdout)";

    private final FileOutputStream out = new FileOutputStream(FileDescriptor.out);

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            // A pipe has one way to fail, and the words for it depend on the locale.
            throw Terminal.isPipe(Terminal.STDOUT) ? new BrokenPipeException(e) : new Failure("can't write " + NAME, e);
        }
    }
}
