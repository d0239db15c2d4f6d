package org.dbzip2.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A range of a file.
 *
 * @param from its first byte
 * @param to the byte behind its last
 */
record Span(long from, long to) implements Serializable {
    /** How many bytes it has. */
    long length() {
        return to - from;
    }

    /**
     * Cuts a file into spans of one length. The last is shorter, or, if it would be less than half of one, longer: no task should
     * be there for a few bytes. An empty file has one empty span.
     *
     * @param fileLength in bytes
     * @param spanLength in bytes, at least 1
     */
    static List<Span> cut(long fileLength, long spanLength) {
        List<Span> spans = new ArrayList<>();
        long from = 0;
        while (fileLength - from >= spanLength + (spanLength + 1) / 2) {
            spans.add(new Span(from, from + spanLength));
            from += spanLength;
        }
        if (from == 0 || from < fileLength) {
            spans.add(new Span(from, fileLength));
        }
        return spans;
    }
}
