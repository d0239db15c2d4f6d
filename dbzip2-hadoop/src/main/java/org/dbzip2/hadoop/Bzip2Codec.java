package org.dbzip2.hadoop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.conf.Configurable;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Seekable;
import org.apache.hadoop.io.compress.CodecPool;
import org.apache.hadoop.io.compress.CompressionInputStream;
import org.apache.hadoop.io.compress.CompressionOutputStream;
import org.apache.hadoop.io.compress.Compressor;
import org.apache.hadoop.io.compress.CompressorStream;
import org.apache.hadoop.io.compress.Decompressor;
import org.apache.hadoop.io.compress.SplitCompressionInputStream;
import org.apache.hadoop.io.compress.SplittableCompressionCodec;
import org.dbzip2.codec.format.Bzip2Format;
import org.jspecify.annotations.Nullable;

/**
 * bzip2 for Hadoop, in the place of its own codec: the same files, read and written several times as fast, with the bytes that
 * bzip2 1.0.8 writes.
 *
 * <p>Files that end in {@code .bz2} are read and written by whichever codec of that extension Hadoop's {@code
 * CompressionCodecFactory} comes to last: those that are registered as services in the order of the class path, as this one is
 * and Hadoop's is, then those of the property {@code io.compression.codecs} in their order. So this one is sure to be taken
 * where that property names it last, or alone:
 *
 * <pre>{@code
 * io.compression.codecs = org.dbzip2.hadoop.Bzip2Codec
 * }</pre>
 *
 * <p>The level is that of Hadoop's property {@code bzip2.compress.blocksize}, 1 to 9, and 9 by default. Its other properties for
 * bzip2, for the work factor and for the native library, have no bearing here: nothing that is written depends on them.
 *
 * <p>One object serves any number of threads; a compressor, a decompressor and a stream serve one at a time. Their working
 * memory, 6.5 MB for reading and some 15 MB for writing, goes from file to file by way of Hadoop's {@code CodecPool}. Where
 * Hadoop would hand over none, or one of another codec, a new one is made.
 */
public final class Bzip2Codec implements Configurable, SplittableCompressionCodec {
    /** Hadoop's own name for what the {@code bzip2} command calls {@code -1} to {@code -9}. */
    private static final String LEVEL_PROPERTY = "bzip2.compress.blocksize";

    private static final int BUFFER_SIZE = 1 << 16;

    private volatile @Nullable Configuration configuration;

    /** For Hadoop, which makes codecs by reflection. */
    public Bzip2Codec() {}

    @Override
    public void setConf(@Nullable Configuration conf) {
        configuration = conf;
    }

    @Override
    public @Nullable Configuration getConf() {
        return configuration;
    }

    /** The level that is set, or bzip2's default. */
    static int levelOf(@Nullable Configuration conf) {
        return conf == null
                ? Bzip2Format.MAX_LEVEL
                : Bzip2Format.checkLevel(conf.getInt(LEVEL_PROPERTY, Bzip2Format.MAX_LEVEL));
    }

    /** Compresses into one stream, with a compressor of the pool that goes back when the stream is closed. */
    @Override
    public CompressionOutputStream createOutputStream(OutputStream out) {
        Compressor compressor = CodecPool.getCompressor(this, configuration);
        return new CompressorStream(out, compressor, BUFFER_SIZE) {
            private boolean returned;

            @Override
            public void close() throws IOException {
                try {
                    super.close();
                } finally {
                    if (!returned) {
                        returned = true;
                        CodecPool.returnCompressor(compressor);
                    }
                }
            }
        };
    }

    @Override
    public CompressionOutputStream createOutputStream(OutputStream out, @Nullable Compressor compressor) {
        Compressor ours = compressor instanceof Bzip2Compressor ? compressor : createCompressor();
        return new CompressorStream(out, ours, BUFFER_SIZE);
    }

    @Override
    public Class<? extends Compressor> getCompressorType() {
        return Bzip2Compressor.class;
    }

    @Override
    public Compressor createCompressor() {
        return new Bzip2Compressor(levelOf(configuration));
    }

    /** Decompresses a whole file, with a decompressor of the pool that goes back when the stream is closed. */
    @Override
    public CompressionInputStream createInputStream(InputStream in) throws IOException {
        Bzip2Decompressor pooled = (Bzip2Decompressor) CodecPool.getDecompressor(this);
        return new BlockwiseInputStream(in, pooled, true);
    }

    /** Decompresses a whole file: streams one after another; what follows them and is none is ignored. */
    @Override
    public CompressionInputStream createInputStream(InputStream in, @Nullable Decompressor decompressor)
            throws IOException {
        return new BlockwiseInputStream(in, ours(decompressor), false);
    }

    /**
     * Decompresses a part of a file.
     *
     * <p>By block, the part begins with the first block whose mark begins in it, at whatever bit, and has nothing if there is
     * none. The stream goes on to the end of the file; where its readers stop follows from the position that it tells, which is
     * beyond {@code end} as soon as a byte of a block was read that belongs to the next part. The part that begins with the
     * file begins with its header, too. One read never gives bytes of two blocks.
     *
     * <p>Continuously, {@code start} has to be where a bzip2 stream starts.
     *
     * @param seekableIn the file, which is moved to {@code start}
     * @param start in bytes
     * @param end in bytes: where the next part begins
     * @throws IOException if the file cannot be read, or {@code seekableIn} is not seekable
     */
    @Override
    public SplitCompressionInputStream createInputStream(
            InputStream seekableIn, @Nullable Decompressor decompressor, long start, long end, READ_MODE readMode)
            throws IOException {
        if (seekableIn instanceof Seekable seekable) {
            seekable.seek(start);
            return new BlockwiseInputStream(seekableIn, ours(decompressor), start, end, readMode == READ_MODE.BYBLOCK);
        }
        throw new IOException("not seekable: " + seekableIn.getClass().getName());
    }

    private static Bzip2Decompressor ours(@Nullable Decompressor decompressor) {
        return decompressor instanceof Bzip2Decompressor bzip2 ? bzip2 : new Bzip2Decompressor();
    }

    @Override
    public Class<? extends Decompressor> getDecompressorType() {
        return Bzip2Decompressor.class;
    }

    @Override
    public Decompressor createDecompressor() {
        return new Bzip2Decompressor();
    }

    @Override
    public String getDefaultExtension() {
        return ".bz2";
    }
}
