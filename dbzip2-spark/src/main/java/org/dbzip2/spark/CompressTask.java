package org.dbzip2.spark;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.dbzip2.codec.stream.Bzip2PartOutputStream;
import org.dbzip2.codec.stream.StreamPart;
import org.dbzip2.spark.output.DeliveredPart;
import org.dbzip2.spark.output.PartOutput;

/**
 * Compresses a piece.
 *
 * @param order what, and where to
 * @param level 1 to 9
 */
record CompressTask(Order order, int level) implements PieceTask {
    private static final int BUFFER = 1 << 18;

    @Override
    public PieceResult run(TaskSite site) throws IOException {
        Piece piece = order.piece();
        try (InputStream in = site.open(order.input(), piece.from());
                PartOutput out = order.delivery().open(site.configuration(), piece.number(), site.attempt())) {
            StreamEnds.begin(piece, level, out.stream());
            StreamPart blocks = StreamPart.EMPTY;
            for (Span span : piece.spans()) {
                blocks = blocks.followedBy(compress(in, span, out.stream(), site.meters()));
            }
            StreamEnds.end(piece, blocks, out.stream());
            DeliveredPart part = out.commit();
            site.meters().written().add(part.length());
            return new PieceResult(part, blocks, null);
        }
    }

    private StreamPart compress(InputStream in, Span span, OutputStream out, Meters meters) throws IOException {
        Bzip2PartOutputStream compressed = new Bzip2PartOutputStream(out, level);
        byte[] buffer = new byte[BUFFER];
        for (long left = span.length(); left > 0; ) {
            TaskSite.checkWanted();
            int count = in.read(buffer, 0, (int) Math.min(left, BUFFER));
            if (count < 0) {
                throw new EOFException(order.input() + " has become shorter");
            }
            compressed.write(buffer, 0, count);
            meters.read().add(count);
            left -= count;
        }
        StreamPart part = compressed.finish();
        meters.blocks().add(part.blocks());
        return part;
    }
}
