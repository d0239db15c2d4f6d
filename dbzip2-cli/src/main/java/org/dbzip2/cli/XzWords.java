package org.dbzip2.cli;

import org.dbzip2.lzma.xz.CorruptXzException;
import org.dbzip2.lzma.xz.NotXzException;
import org.dbzip2.lzma.xz.TruncatedXzException;
import org.dbzip2.lzma.xz.UnsupportedXzException;
import org.dbzip2.lzma.xz.XzException;
import org.dbzip2.lzma.xz.XzMemoryLimitException;

/** What is wrong with a file of xz, in xz's words, and where. */
final class XzWords {
    private XzWords() {}

    static String describe(XzException fault) {
        return kind(fault) + ": " + fault.getMessage();
    }

    private static String kind(XzException fault) {
        if (fault instanceof NotXzException) {
            return "File format not recognized";
        } else if (fault instanceof TruncatedXzException) {
            return "Unexpected end of input";
        } else if (fault instanceof UnsupportedXzException) {
            return "Unsupported options";
        } else if (fault instanceof XzMemoryLimitException) {
            return "Memory usage limit reached";
        } else if (fault instanceof CorruptXzException) {
            return "Compressed data is corrupt";
        }
        throw new IllegalArgumentException(fault);
    }
}
