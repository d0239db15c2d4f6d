package org.dbzip2.bench;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.compression.Bzip2Decoder;
import io.netty.handler.codec.compression.Bzip2Encoder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.hadoop.io.compress.bzip2.CBZip2InputStream;
import org.apache.hadoop.io.compress.bzip2.CBZip2OutputStream;
import org.dbzip2.codec.stream.Bzip2InputStream;
import org.dbzip2.codec.stream.Bzip2OutputStream;

/** A bzip2 in Java, as its users call it for one thread, at level 9. */
public enum Codec {
    DBZIP2 {
        @Override
        void encode(byte[] raw, OutputStream to) throws IOException {
            try (OutputStream out = new Bzip2OutputStream(to)) {
                out.write(raw);
            }
        }

        @Override
        void decode(byte[] packed, OutputStream to) throws IOException {
            try (InputStream in = new Bzip2InputStream(new ByteArrayInputStream(packed))) {
                in.transferTo(to);
            }
        }
    },

    COMMONS_COMPRESS {
        @Override
        void encode(byte[] raw, OutputStream to) throws IOException {
            try (OutputStream out = new BZip2CompressorOutputStream(to)) {
                out.write(raw);
            }
        }

        @Override
        void decode(byte[] packed, OutputStream to) throws IOException {
            try (InputStream in = new BZip2CompressorInputStream(new ByteArrayInputStream(packed))) {
                in.transferTo(to);
            }
        }
    },

    HADOOP {
        @Override
        void encode(byte[] raw, OutputStream to) throws IOException {
            // The first two bytes of the header are left to the caller.
            to.write(HADOOP_MAGIC);
            try (OutputStream out = new CBZip2OutputStream(to)) {
                out.write(raw);
            }
        }

        @Override
        void decode(byte[] packed, OutputStream to) throws IOException {
            int start = HADOOP_MAGIC.length;
            try (InputStream in =
                    new CBZip2InputStream(new ByteArrayInputStream(packed, start, packed.length - start))) {
                in.transferTo(to);
            }
        }
    },

    NETTY {
        @Override
        void encode(byte[] raw, OutputStream to) throws IOException {
            EmbeddedChannel channel = new EmbeddedChannel(new Bzip2Encoder());
            for (int start = 0; start < raw.length; start += CHUNK) {
                channel.writeOutbound(Unpooled.wrappedBuffer(raw, start, Math.min(CHUNK, raw.length - start)));
                drain(channel::readOutbound, to);
            }
            channel.finish();
            drain(channel::readOutbound, to);
        }

        @Override
        void decode(byte[] packed, OutputStream to) throws IOException {
            EmbeddedChannel channel = new EmbeddedChannel(new Bzip2Decoder());
            for (int start = 0; start < packed.length; start += CHUNK) {
                channel.writeInbound(Unpooled.wrappedBuffer(packed, start, Math.min(CHUNK, packed.length - start)));
                drain(channel::readInbound, to);
            }
            channel.finish();
            drain(channel::readInbound, to);
        }
    };

    private static final byte[] HADOOP_MAGIC = {'B', 'Z'};
    private static final int CHUNK = 1 << 16;

    /** Compresses bytes to one stream of level 9. */
    abstract void encode(byte[] raw, OutputStream to) throws IOException;

    /** Decompresses a stream. */
    abstract void decode(byte[] packed, OutputStream to) throws IOException;

    private static void drain(Supplier<ByteBuf> messages, OutputStream to) throws IOException {
        for (ByteBuf message = messages.get(); message != null; message = messages.get()) {
            message.readBytes(to, message.readableBytes());
            message.release();
        }
    }
}
