package org.dbzip2.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/** A file that is read or written here and there. Its exceptions say what failed. */
final class NamedChannel implements SeekableByteChannel {
    private final String problem;
    private final SeekableByteChannel channel;

    /** @param problem what has failed if something does, as in {@code can't read f} */
    NamedChannel(String problem, SeekableByteChannel channel) {
        this.problem = problem;
        this.channel = channel;
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        try {
            return channel.read(buffer);
        } catch (IOException e) {
            throw new Failure(problem, e);
        }
    }

    @Override
    public int write(ByteBuffer buffer) throws IOException {
        try {
            return channel.write(buffer);
        } catch (IOException e) {
            throw new Failure(problem, e);
        }
    }

    @Override
    public SeekableByteChannel truncate(long size) throws IOException {
        channel.truncate(size);
        return this;
    }

    @Override
    public long position() throws IOException {
        return channel.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        channel.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return channel.size();
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
