package org.dbzip2.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a job reads. Its exceptions say that it was reading that failed. */
final class Source extends InputStream {
    private final String name;
    private final PushbackInputStream in;
    private final @Nullable Path path;
    private final @Nullable FileStatus status;

    private Source(String name, InputStream in, @Nullable Path path, @Nullable FileStatus status) {
        this.name = name;
        this.in = new PushbackInputStream(in, Format.START_LENGTH);
        this.path = path;
        this.status = status;
    }

    static Source standardInput(String name) {
        return new Source(name, new FileInputStream(FileDescriptor.in), null, null);
    }

    /** @param status of the file, as it was when the file was accepted */
    static Source file(String name, Path path, FileStatus status) throws IOException {
        return new Source(name, Files.newInputStream(path), path, status);
    }

    /** What it is called in messages. */
    String name() {
        return name;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return in.read(buffer, offset, length);
        } catch (IOException e) {
            throw new Failure("can't read " + name, e);
        }
    }

    /** Of a regular file when it was accepted, in bytes; -1 if it is none. */
    long length() {
        return isFile() ? Objects.requireNonNull(status).size() : -1;
    }

    /** Whether it can be read here and there too. */
    boolean isFile() {
        return path != null && status != null && status.isRegular();
    }

    /** The whole file, to be read here and there. */
    SeekableByteChannel openFile() throws IOException {
        try {
            return new NamedChannel("can't read " + name, Files.newByteChannel(Objects.requireNonNull(path)));
        } catch (IOException e) {
            throw new Failure("can't read " + name, e);
        }
    }

    /** The first bytes, which can be read again; called before anything is read. Fewer than asked for are all there are. */
    byte[] peek() throws IOException {
        byte[] start = readNBytes(Format.START_LENGTH);
        in.unread(start);
        return start;
    }

    /**
     * Refuses a regular file that is another by now, or holds something else, than when it was accepted: what was read may be
     * half of the old and half of the new.
     */
    void checkUnchanged() throws IOException {
        if (path != null && status != null && status.isRegular() && !status.isSameContent(FileStatus.of(path))) {
            throw new Failure("Input file " + name + " changed while it was read.");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
