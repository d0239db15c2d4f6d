package org.dbzip2.lzma.xz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;

/** Whole files made and read by the classes under test, in each of the ways that they allow. */
final class XzFiles {
    static final long PLENTY = 1L << 30;

    private XzFiles() {}

    /** A file of one stream, the input cut into pieces. */
    static byte[] write(byte[] raw, int pieceSize, XzOptions options) {
        try {
            ByteArrayOutputStream file = new ByteArrayOutputStream();
            XzStreamAssembler assembler = new XzStreamAssembler(file, options.check());
            XzBlockEncoder encoder = new XzBlockEncoder(options);
            for (int at = 0; at < raw.length; at += pieceSize) {
                assembler.append(encode(encoder, raw, at, Math.min(pieceSize, raw.length - at)));
            }
            assembler.finish();
            return file.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The block of a piece. */
    static XzBlock block(XzOptions options, byte[] raw, int offset, int length) {
        return encode(new XzBlockEncoder(options), raw, offset, length);
    }

    static XzBlock encode(XzBlockEncoder encoder, byte[] raw, int offset, int length) {
        try {
            return encoder.encode(raw, offset, length);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static byte[] decode(XzBlockDecoder decoder, byte[] block, int offset, XzBlockRecord record) throws XzException {
        try {
            return decoder.decode(block, offset, record);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** A way to read a file. */
    enum Way {
        BY_INDEX {
            @Override
            byte[] read(byte[] file, long memoryLimit) throws IOException {
                XzIndex index = XzIndexReader.read(channel(file), memoryLimit);
                ByteArrayOutputStream raw = new ByteArrayOutputStream();
                XzBlockDecoder decoder = new XzBlockDecoder(memoryLimit);
                for (XzBlockRecord record : index.blocks()) {
                    raw.writeBytes(decode(decoder, file, (int) record.position(), record));
                }
                return raw.toByteArray();
            }
        },
        /** The same, but each block decoded as it is read. */
        BY_INDEX_STREAMING {
            @Override
            byte[] read(byte[] file, long memoryLimit) throws IOException {
                XzIndex index = XzIndexReader.read(channel(file), memoryLimit);
                ByteArrayOutputStream raw = new ByteArrayOutputStream();
                XzBlockDecoder decoder = new XzBlockDecoder(memoryLimit);
                for (XzBlockRecord record : index.blocks()) {
                    int position = (int) record.position();
                    InputStream in = new ByteArrayInputStream(file, position, (int) record.totalSize());
                    try (InputStream block = decoder.open(in, record)) {
                        block.transferTo(raw);
                    }
                    if (in.read() >= 0) {
                        throw new AssertionError("a block was not read to its end");
                    }
                }
                return raw.toByteArray();
            }
        },
        /** Blocks with sizes are taken out and decoded by themselves. */
        AS_A_PIPE {
            @Override
            byte[] read(byte[] file, long memoryLimit) throws IOException {
                XzBlockReader reader = new XzBlockReader(new ByteArrayInputStream(file), memoryLimit);
                ByteArrayOutputStream raw = new ByteArrayOutputStream();
                XzBlockDecoder decoder = new XzBlockDecoder(memoryLimit);
                for (XzBlockHeader header = reader.next(); header != null; header = reader.next()) {
                    if (header.hasSizes()) {
                        XzBlock block = reader.readBlock();
                        raw.writeBytes(decode(decoder, block.bytes(), 0, block.record(reader.position())));
                    } else {
                        decodeInPlace(reader, raw);
                    }
                }
                return raw.toByteArray();
            }
        },
        AS_A_PIPE_IN_PLACE {
            @Override
            byte[] read(byte[] file, long memoryLimit) throws IOException {
                XzBlockReader reader = new XzBlockReader(new ByteArrayInputStream(file), memoryLimit);
                ByteArrayOutputStream raw = new ByteArrayOutputStream();
                while (reader.next() != null) {
                    decodeInPlace(reader, raw);
                }
                return raw.toByteArray();
            }
        };

        abstract byte[] read(byte[] file, long memoryLimit) throws IOException;

        byte[] read(byte[] file) throws IOException {
            return read(file, PLENTY);
        }

        private static void decodeInPlace(XzBlockReader reader, ByteArrayOutputStream raw) throws IOException {
            try (InputStream block = reader.openBlock()) {
                block.transferTo(raw);
            }
        }
    }

    /** A file in memory, to be read anywhere. */
    static SeekableByteChannel channel(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        return new SeekableByteChannel() {
            private boolean open = true;

            @Override
            public int read(ByteBuffer target) throws ClosedChannelException {
                if (!open) {
                    throw new ClosedChannelException();
                }
                if (!bytes.hasRemaining()) {
                    return -1;
                }
                // Not all at once, as a channel may.
                int count = Math.min(Math.min(target.remaining(), bytes.remaining()), 1000);
                target.put(bytes.slice(bytes.position(), count));
                bytes.position(bytes.position() + count);
                return count;
            }

            @Override
            public int write(ByteBuffer source) {
                throw new UnsupportedOperationException();
            }

            @Override
            public long position() {
                return bytes.position();
            }

            @Override
            public SeekableByteChannel position(long position) {
                bytes.position((int) position);
                return this;
            }

            @Override
            public long size() {
                return file.length;
            }

            @Override
            public SeekableByteChannel truncate(long size) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean isOpen() {
                return open;
            }

            @Override
            public void close() {
                open = false;
            }
        };
    }
}
