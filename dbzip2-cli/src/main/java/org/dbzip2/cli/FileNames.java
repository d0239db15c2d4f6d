package org.dbzip2.cli;

import org.jspecify.annotations.Nullable;

/** How what was compressed is called when it is not any more. */
final class FileNames {
    static final String UNKNOWN = ".out";

    /** What comes in place of a suffix; the others are left out. */
    private static final String TAR = ".tar";

    private FileNames() {}

    /**
     * The name that a compressed file had before, null if it does not show.
     *
     * @param format null if any suffix counts
     */
    static @Nullable String original(String name, @Nullable Format format) {
        Format shown = format == null ? Format.ofName(name) : format;
        String suffix = shown == null ? null : shown.suffixOf(name);
        if (suffix == null) {
            return null;
        }
        return name.substring(0, name.length() - suffix.length()) + (suffix.startsWith(".t") ? TAR : "");
    }
}
