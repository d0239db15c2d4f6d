package org.dbzip2.cli;

import org.dbzip2.lzma.sevenz.CorruptSevenZException;
import org.dbzip2.lzma.sevenz.NotSevenZException;
import org.dbzip2.lzma.sevenz.SevenZException;
import org.dbzip2.lzma.sevenz.SevenZLimitException;
import org.dbzip2.lzma.sevenz.TruncatedSevenZException;
import org.dbzip2.lzma.sevenz.UnsafeSevenZException;
import org.dbzip2.lzma.sevenz.UnsupportedSevenZException;

/** What is wrong with an archive, in the words for .xz files as far as they go. */
final class SevenZWords {
    private SevenZWords() {}

    static String describe(SevenZException fault) {
        return kind(fault) + ": " + PackedNames.printable(String.valueOf(fault.getMessage()));
    }

    private static String kind(SevenZException fault) {
        if (fault instanceof NotSevenZException) {
            return "File format not recognized";
        } else if (fault instanceof TruncatedSevenZException) {
            return "Unexpected end of input";
        } else if (fault instanceof UnsupportedSevenZException) {
            return "Unsupported options";
        } else if (fault instanceof SevenZLimitException) {
            return "More than is allowed";
        } else if (fault instanceof UnsafeSevenZException) {
            return "Not safe to extract";
        } else if (fault instanceof CorruptSevenZException) {
            return "Compressed data is corrupt";
        }
        throw new IllegalArgumentException(fault);
    }
}
