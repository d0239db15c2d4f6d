package org.dbzip2.spark;

import java.io.IOException;
import java.io.OutputStream;
import org.dbzip2.codec.stream.StreamPart;

/** Where a piece is the first or the last of a bzip2 stream: what the stream begins and ends with. */
final class StreamEnds {
    private StreamEnds() {}

    /** Writes the header, before the first piece. */
    static void begin(Piece piece, int level, OutputStream out) throws IOException {
        if (piece.isFirst()) {
            out.write(StreamPart.header(level));
        }
    }

    /** Writes the trailer, behind a last piece that knows it is one. */
    static void end(Piece piece, StreamPart blocks, OutputStream out) throws IOException {
        StreamPart before = piece.ends();
        if (before != null) {
            out.write(before.followedBy(blocks).trailer());
        }
    }
}
