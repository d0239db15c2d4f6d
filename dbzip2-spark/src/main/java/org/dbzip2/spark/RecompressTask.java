package org.dbzip2.spark;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import org.dbzip2.codec.stream.Bzip2PartOutputStream;
import org.dbzip2.codec.stream.StreamPart;
import org.dbzip2.spark.output.DeliveredPart;
import org.dbzip2.spark.output.PartOutput;
import org.jspecify.annotations.Nullable;

/**
 * Decompresses a piece and compresses it again, to one run of blocks for each span.
 *
 * @param order what, and where to
 * @param level 1 to 9, of the output
 */
record RecompressTask(Order order, int level) implements PieceTask {
    @Override
    public PieceResult run(TaskSite site) throws IOException {
        Piece piece = order.piece();
        try (PartOutput out = order.delivery().open(site.configuration(), piece.number(), site.attempt())) {
            StreamEnds.begin(piece, level, out.stream());
            Compressing compressing = new Compressing(piece.spans(), level, out.stream());
            Stretch found = StretchReader.read(site, order.input(), piece, compressing);
            StreamPart written = compressing.finish();
            StreamEnds.end(piece, written, out.stream());
            boolean isEmpty = written.blocks() == 0 && !piece.isFirst() && piece.ends() == null;
            if (isEmpty || found.fault() != null) {
                return new PieceResult(null, StreamPart.EMPTY, found);
            }
            DeliveredPart part = out.commit();
            site.meters().written().add(part.length());
            return new PieceResult(part, written, found);
        }
    }

    /** Compresses what comes, and ends blocks where a span of the input ends. */
    private static final class Compressing implements StretchReader.Sink {
        private final Iterator<Span> spans;
        private final int level;
        private final OutputStream out;
        private Span span;
        private @Nullable Bzip2PartOutputStream current;
        private StreamPart written = StreamPart.EMPTY;

        Compressing(List<Span> spans, int level, OutputStream out) {
            this.spans = spans.iterator();
            this.level = level;
            this.out = out;
            span = this.spans.next();
        }

        @Override
        public void beginBlock(long startBit) throws IOException {
            while (startBit >= Byte.SIZE * span.to()) {
                finish();
                span = spans.next();
            }
        }

        @Override
        public void write(byte[] raw, int length) throws IOException {
            if (current == null) {
                current = new Bzip2PartOutputStream(out, level);
            }
            current.write(raw, 0, length);
        }

        StreamPart finish() throws IOException {
            if (current != null) {
                written = written.followedBy(current.finish());
                current = null;
            }
            return written;
        }
    }
}
