package org.dbzip2.codec.testing;

import java.util.function.Supplier;

/**
 * An input to compress, under a name that test reports can show. Its bytes are made when they are asked for.
 *
 * @param name says how to make it again
 * @param content makes the bytes, the same ones each time
 */
public record TestInput(String name, Supplier<byte[]> content) {
    /** The bytes, made anew. */
    public byte[] bytes() {
        return content.get();
    }

    @Override
    public String toString() {
        return name;
    }
}
