package org.dbzip2.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The formats of compressed files: how they are called, and how they are told from one another. */
enum Format {
    BZIP2("bzip2", ".bz2 .bz .tbz2 .tbz"),
    XZ("xz", ".xz .txz"),
    SEVEN_Z("7z", ".7z");

    /** How many bytes tell the format of a file. */
    static final int START_LENGTH = 6;

    private static final byte[] XZ_START = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0};
    private static final byte[] SEVEN_Z_START = {'7', 'z', (byte) 0xbc, (byte) 0xaf, 0x27, 0x1c};

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
        if (begins(start, XZ_START)) {
            return XZ;
        }
        return begins(start, SEVEN_Z_START) ? SEVEN_Z : BZIP2;
    }

    /** The format of a regular file; null if it is none, or cannot be read. */
    static @Nullable Format ofFile(Path path) {
        if (!Files.isRegularFile(path)) {
            return null;
        }
        try (InputStream in = Files.newInputStream(path)) {
            return ofStart(in.readNBytes(START_LENGTH));
        } catch (IOException notReadable) {
            return null;
        }
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return Arrays.equals(bytes, 0, Math.min(bytes.length, with.length), with, 0, with.length);
    }
}
