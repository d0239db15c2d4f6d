package org.dbzip2.engine;

/**
 * What raw bytes are to become: an algorithm and its parameters, as text, so that any machine can be asked for it.
 *
 * @param algorithm its name in the DistBits protocol: {@code "bzip2"}, {@code "lzma2"}
 * @param parameters all that the outcome hangs on beside the bytes, in the algorithm's own notation; empty if there is nothing
 */
public record Coding(String algorithm, String parameters) {
    /**
     * {@return the algorithm, and its parameters behind a space if it has any}
     */
    @Override
    public String toString() {
        return parameters.isEmpty() ? algorithm : algorithm + " " + parameters;
    }
}
