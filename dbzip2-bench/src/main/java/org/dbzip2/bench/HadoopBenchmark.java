package org.dbzip2.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Seekable;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.apache.hadoop.io.compress.CodecPool;
import org.apache.hadoop.io.compress.Decompressor;
import org.apache.hadoop.io.compress.SplittableCompressionCodec;
import org.apache.hadoop.io.compress.SplittableCompressionCodec.READ_MODE;
import org.dbzip2.hadoop.Bzip2Codec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Whole streams as Hadoop's jobs write and read them, by this codec and by the one that Hadoop has without its native library,
 * in pieces of 64 kB. {@link PeerBenchmark} has those who know nothing of Hadoop.
 */
public class HadoopBenchmark extends BenchmarkInput {
    private static final int PIECE = 1 << 16;

    /** Whose. */
    @Param({"DBZIP2", "HADOOP"})
    public String codec = "DBZIP2";

    private SplittableCompressionCodec measured = new Bzip2Codec();

    private final byte[] buffer = new byte[PIECE];

    /** Makes sure that all bytes come back. */
    @Setup(Level.Trial)
    public void check() throws IOException {
        Configuration conf = new Configuration();
        conf.set("io.compression.codec.bzip2.library", "java-builtin");
        if (codec.equals("HADOOP")) {
            BZip2Codec hadoops = new BZip2Codec();
            hadoops.setConf(conf);
            measured = hadoops;
        }
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        write(encoded);
        for (byte[] stream : new byte[][] {encoded.toByteArray(), packed}) {
            ByteArrayOutputStream whole = new ByteArrayOutputStream(LENGTH);
            drain(measured.createInputStream(new ByteArrayInputStream(stream)), whole);
            ByteArrayOutputStream blocks = new ByteArrayOutputStream(LENGTH);
            decodeByBlock(stream, blocks);
            if (!Arrays.equals(whole.toByteArray(), raw) || !Arrays.equals(blocks.toByteArray(), raw)) {
                throw new IllegalStateException("other bytes came back");
            }
        }
    }

    /** Compresses. */
    @Benchmark
    public void encode() throws IOException {
        write(OutputStream.nullOutputStream());
    }

    /** Decompresses as a file that is not split. */
    @Benchmark
    public void decode() throws IOException {
        drain(measured.createInputStream(new ByteArrayInputStream(packed)), OutputStream.nullOutputStream());
    }

    /** Decompresses as the only split of a file. */
    @Benchmark
    public void decodeByBlock() throws IOException {
        decodeByBlock(packed, OutputStream.nullOutputStream());
    }

    private void write(OutputStream to) throws IOException {
        try (OutputStream out = measured.createOutputStream(to)) {
            for (int at = 0; at < LENGTH; at += PIECE) {
                out.write(raw, at, Math.min(PIECE, LENGTH - at));
            }
        }
    }

    private void decodeByBlock(byte[] stream, OutputStream to) throws IOException {
        Decompressor decompressor = CodecPool.getDecompressor(measured);
        try {
            SeekableBytes in = new SeekableBytes(stream);
            drain(measured.createInputStream(in, decompressor, 0, stream.length, READ_MODE.BYBLOCK), to);
        } finally {
            CodecPool.returnDecompressor(decompressor);
        }
    }

    private void drain(InputStream stream, OutputStream to) throws IOException {
        try (InputStream in = stream) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                to.write(buffer, 0, count);
            }
        }
    }

    /** A file in memory. */
    private static final class SeekableBytes extends ByteArrayInputStream implements Seekable {
        SeekableBytes(byte[] bytes) {
            super(bytes);
        }

        @Override
        public void seek(long place) {
            pos = (int) place;
        }

        @Override
        public long getPos() {
            return pos;
        }

        @Override
        public boolean seekToNewSource(long place) {
            return false;
        }
    }
}
