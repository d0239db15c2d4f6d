package org.dbzip2.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** Whole streams, by this codec and by others that are in Java. All decode the same stream. */
public class PeerBenchmark extends BenchmarkInput {
    /** Whose. */
    @Param
    public Codec codec = Codec.DBZIP2;

    /** Makes sure that all bytes come back. */
    @Setup(Level.Trial)
    public void check() throws IOException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        codec.encode(raw, encoded);
        for (byte[] stream : new byte[][] {encoded.toByteArray(), packed}) {
            ByteArrayOutputStream decoded = new ByteArrayOutputStream(LENGTH);
            codec.decode(stream, decoded);
            if (!Arrays.equals(decoded.toByteArray(), raw)) {
                throw new IllegalStateException("other bytes came back");
            }
        }
    }

    /** Compresses. */
    @Benchmark
    public void encode() throws IOException {
        codec.encode(raw, OutputStream.nullOutputStream());
    }

    /** Decompresses. */
    @Benchmark
    public void decode() throws IOException {
        codec.decode(packed, OutputStream.nullOutputStream());
    }
}
