package org.dbzip2.cli;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The formats of compressed files: how they are called, and how they are told from one another. */
enum Format {
    BZIP2("bzip2", ".bz2 .bz .tbz2 .tbz"),
    XZ("xz", ".xz .txz");

    private static final byte[] XZ_START = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0};

    /** What its options are called after. */
    final String word;

    /** What its files may end in, first what they do when they are made; a space between them. */
    private final String suffixes;

    Format(String word, String suffixes) {
        this.word = word;
        this.suffixes = suffixes;
    }

    /** What is added to the name of a file that is compressed. */
    String suffix() {
        return suffixes.split(" ", 2)[0];
    }

    /** The suffix that shows a file to be of this format, null if it has none. */
    @Nullable
    String suffixOf(String name) {
        for (String suffix : suffixes.split(" ", 0)) {
            if (name.endsWith(suffix)) {
                return suffix;
            }
        }
        return null;
    }

    /** The format that a user calls so; null for none. */
    static @Nullable Format ofWord(@Nullable String word) {
        for (Format format : values()) {
            if (format.word.equals(word)) {
                return format;
            }
        }
        return null;
    }

    /** The format of a file with that name; null if it does not show. */
    static @Nullable Format ofName(String name) {
        for (Format format : values()) {
            if (format.suffixOf(name) != null) {
                return format;
            }
        }
        return null;
    }

    /** The format of a file that begins with these bytes; bzip2's unless they show another one. */
    static Format ofStart(byte[] start) {
        return begins(start, XZ_START) ? XZ : BZIP2;
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return Arrays.equals(bytes, 0, Math.min(bytes.length, with.length), with, 0, with.length);
    }
}
