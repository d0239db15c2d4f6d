package org.dbzip2.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/** A file that is read here and there. Its exceptions say that it was reading that failed. */
final class SourceChannel implements SeekableByteChannel {
    private final String name;
    private final SeekableByteChannel channel;

    SourceChannel(String name, SeekableByteChannel channel) {
        this.name = name;
        this.channel = channel;
    }

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        try {
            return channel.read(buffer);
        } catch (IOException e) {
            throw new Failure("can't read " + name, e);
        }
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
    public int write(ByteBuffer buffer) {
        throw new NonWritableChannelException();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
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
