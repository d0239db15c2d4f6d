package org.dbzip2.commons;

import java.io.InputStream;
import java.io.OutputStream;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorInputStream;
import org.apache.commons.compress.compressors.CompressorOutputStream;
import org.apache.commons.compress.compressors.CompressorStreamFactory;

/**
 * A factory whose {@code bzip2} is ours, asked for by name or detected. Everything else is as ever.
 *
 * <pre>{@code
 * CompressorStreamFactory factory = new Bzip2StreamFactory(true);
 * try (InputStream in = factory.createCompressorInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
 *     in.transferTo(target);
 * }
 * }</pre>
 *
 * <p>It needs no service loader, and so works under any class loader.
 */
@SuppressWarnings("unchecked") // the interface has a type parameter, the class that is extended none
public final class Bzip2StreamFactory extends CompressorStreamFactory {
    private static final Bzip2StreamProvider OURS = new Bzip2StreamProvider();

    /** Reads the first stream of a file only, as the factory of Commons Compress does if it is not told otherwise. */
    public Bzip2StreamFactory() {}

    /**
     * Says how far files are read.
     *
     * @param decompressUntilEof whether all streams of a file are read, or the first one only
     */
    public Bzip2StreamFactory(boolean decompressUntilEof) {
        super(decompressUntilEof);
    }

    /**
     * Says how far files are read, and how much memory the other formats may take.
     *
     * @param decompressUntilEof whether all streams of a file are read, or the first one only
     * @param memoryLimitInKb for formats that heed it, which bzip2 with its 7 MB does not; -1 for none
     */
    public Bzip2StreamFactory(boolean decompressUntilEof, int memoryLimitInKb) {
        super(decompressUntilEof, memoryLimitInKb);
    }

    @Override
    public CompressorInputStream createCompressorInputStream(
            String name, InputStream in, boolean decompressConcatenated) throws CompressorException {
        return in != null && BZIP2.equalsIgnoreCase(name)
                ? OURS.createCompressorInputStream(name, in, decompressConcatenated)
                : super.createCompressorInputStream(name, in, decompressConcatenated);
    }

    @Override
    public CompressorOutputStream<? extends OutputStream> createCompressorOutputStream(String name, OutputStream out)
            throws CompressorException {
        return out != null && BZIP2.equalsIgnoreCase(name)
                ? OURS.createCompressorOutputStream(name, out)
                : super.createCompressorOutputStream(name, out);
    }
}
