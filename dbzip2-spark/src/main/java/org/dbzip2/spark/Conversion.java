package org.dbzip2.spark;

import java.util.Objects;
import org.apache.hadoop.fs.Path;

/**
 * A file to be made of another.
 *
 * @param input is there, and no folder
 * @param output a file, or where a folder is asked for, a folder
 */
public record Conversion(Path input, Path output) {
    /** Refuses nothing but null. */
    public Conversion {
        Objects.requireNonNull(input);
        Objects.requireNonNull(output);
    }
}
