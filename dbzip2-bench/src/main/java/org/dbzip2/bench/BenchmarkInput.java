package org.dbzip2.bench;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.dbzip2.codec.block.BlockSplitter;
import org.dbzip2.codec.format.Bzip2Format;
import org.dbzip2.codec.stream.Bzip2OutputStream;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What all benchmarks of real data measure: the same 20 MB, on one thread.
 *
 * <p>An operation is an uncompressed byte, so a score, in operations a microsecond, is in MB/s.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(BenchmarkInput.LENGTH)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public abstract class BenchmarkInput {
    static final int LENGTH = 20_000_000;

    /** The file whose first bytes are measured; the one that holds the classes of the JDK if none is named. */
    @Param("")
    public String file = "";

    /** The bytes to compress. */
    byte[] raw = new byte[0];

    /** What bzip2 makes of them: one stream of level 9. */
    byte[] packed = new byte[0];

    /** Reads the file and compresses it. */
    @Setup(Level.Trial)
    public void read() throws IOException {
        Path path = file.isEmpty() ? Path.of(System.getProperty("java.home"), "lib", "modules") : Path.of(file);
        try (InputStream in = Files.newInputStream(path)) {
            raw = in.readNBytes(LENGTH);
        }
        if (raw.length < LENGTH) {
            throw new EOFException(path + " has less than " + LENGTH + " bytes");
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new Bzip2OutputStream(bytes)) {
            out.write(raw);
        }
        packed = bytes.toByteArray();
    }

    /** The slices of the bytes of which each makes one block. */
    final List<byte[]> slices() {
        List<byte[]> slices = new ArrayList<>();
        BlockSplitter splitter = new BlockSplitter(Bzip2Format.MAX_LEVEL);
        int start = 0;
        while (start < raw.length) {
            int end = splitter.advance(raw, start, raw.length);
            if (end == BlockSplitter.NOT_YET) {
                end = raw.length;
            }
            slices.add(Arrays.copyOfRange(raw, start, end));
            start = end;
        }
        return slices;
    }
}
