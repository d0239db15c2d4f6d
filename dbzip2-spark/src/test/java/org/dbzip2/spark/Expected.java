package org.dbzip2.spark;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.dbzip2.codec.stream.Bzip2PartOutputStream;
import org.dbzip2.codec.stream.StreamPart;

/** What jobs should make, without any engine. */
final class Expected {
    private Expected() {}

    /** The one stream of which each split is a part. */
    static byte[] compressed(byte[] raw, long splitBytes, int level) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(StreamPart.header(level));
        StreamPart all = StreamPart.EMPTY;
        for (Span span : Span.cut(raw.length, splitBytes)) {
            Bzip2PartOutputStream part = new Bzip2PartOutputStream(out, level);
            part.write(raw, (int) span.from(), (int) span.length());
            all = all.followedBy(part.finish());
        }
        out.write(all.trailer());
        return out.toByteArray();
    }
}
