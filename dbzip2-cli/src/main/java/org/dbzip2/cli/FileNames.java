package org.dbzip2.cli;

import org.jspecify.annotations.Nullable;

/** How inputs and outputs are called after each other. */
final class FileNames {
    static final String COMPRESSED = ".bz2";
    static final String UNKNOWN = ".out";

    /** What a compressed file may end in, and what its original ends in instead. */
    private static final String[][] SUFFIXES = {{COMPRESSED, ""}, {".bz", ""}, {".tbz2", ".tar"}, {".tbz", ".tar"}};

    private FileNames() {}

    /** The suffix that shows a file to be compressed, null if it has none. */
    static @Nullable String compressedSuffix(String name) {
        for (String[] pair : SUFFIXES) {
            if (name.endsWith(pair[0])) {
                return pair[0];
            }
        }
        return null;
    }

    /** The name that a compressed file had before, null if it does not show. */
    static @Nullable String original(String name) {
        for (String[] pair : SUFFIXES) {
            if (name.endsWith(pair[0])) {
                return name.substring(0, name.length() - pair[0].length()) + pair[1];
            }
        }
        return null;
    }
}
