package org.dbzip2.commons;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import org.apache.commons.compress.compressors.CompressorException;
import org.apache.commons.compress.compressors.CompressorInputStream;
import org.apache.commons.compress.compressors.CompressorOutputStream;
import org.apache.commons.compress.compressors.CompressorStreamFactory;
import org.apache.commons.compress.compressors.CompressorStreamProvider;

/**
 * The service by which a {@link CompressorStreamFactory} comes to our streams.
 *
 * <pre>{@code
 * new CompressorStreamFactory(true).createCompressorInputStream(Bzip2StreamProvider.NAME, in)
 * }</pre>
 *
 * <p>It answers to two names. By {@value #NAME} every factory gives our streams. By {@code bzip2} a factory gives its own, as it
 * asks no provider for a name it knows itself; only who takes the provider from {@link
 * CompressorStreamFactory#findAvailableCompressorInputStreamProviders} or its counterpart gets ours by that name, which takes
 * the built-in one's place there. What a factory detects is {@code bzip2}, and so never ours. {@link Bzip2StreamFactory} is for
 * those who want it to be.
 *
 * <p>A factory looks for services in the system class loader alone: on the class path or module path that the program was
 * started with, not in the libraries of a web application or of what else has class loaders of its own. There the factory of
 * ours and the streams serve.
 */
public final class Bzip2StreamProvider implements CompressorStreamProvider {
    /** The name that is ours alone. Case does not matter to a factory. */
    public static final String NAME = "dbzip2";

    private static final Set<String> NAMES = Set.of(NAME, CompressorStreamFactory.BZIP2);

    /** For the service loader. */
    public Bzip2StreamProvider() {}

    /**
     * Begins to decompress.
     *
     * @param name {@value #NAME} or {@code bzip2}, in any case
     * @param decompressConcatenated whether to read all streams of the file, or the first one only
     * @throws CompressorException if it is another name, or the first block cannot be read; the cause tells why
     */
    @Override
    public CompressorInputStream createCompressorInputStream(
            String name, InputStream in, boolean decompressConcatenated) throws CompressorException {
        checkName(name);
        try {
            return new Bzip2CompressorInputStream(in, decompressConcatenated);
        } catch (IOException e) {
            throw new CompressorException("Could not create CompressorInputStream.", e);
        }
    }

    /**
     * Begins to compress, at level 9.
     *
     * @param name {@value #NAME} or {@code bzip2}, in any case
     * @throws CompressorException if it is another name
     */
    @Override
    public <T extends OutputStream> CompressorOutputStream<T> createCompressorOutputStream(String name, T out)
            throws CompressorException {
        checkName(name);
        return new Bzip2CompressorOutputStream<>(out);
    }

    @Override
    public Set<String> getInputStreamCompressorNames() {
        return NAMES;
    }

    @Override
    public Set<String> getOutputStreamCompressorNames() {
        return NAMES;
    }

    private static void checkName(String name) throws CompressorException {
        if (NAMES.stream().noneMatch(name::equalsIgnoreCase)) {
            throw new CompressorException("Compressor: " + name + " not found.");
        }
    }
}
