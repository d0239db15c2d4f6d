package org.dbzip2.spark;

import java.io.IOException;
import java.io.OutputStream;
import org.dbzip2.codec.stream.StreamPart;
import org.dbzip2.spark.output.DeliveredPart;
import org.dbzip2.spark.output.PartOutput;

/**
 * Decompresses a piece.
 *
 * @param order what, and where to
 */
record DecompressTask(Order order) implements PieceTask {
    @Override
    public PieceResult run(TaskSite site) throws IOException {
        Piece piece = order.piece();
        try (PartOutput out = order.delivery().open(site.configuration(), piece.number(), site.attempt())) {
            OutputStream to = out.stream();
            Stretch found = StretchReader.read(site, order.input(), piece, (raw, length) -> to.write(raw, 0, length));
            if (found.rawLength() == 0 || found.fault() != null) {
                return new PieceResult(null, StreamPart.EMPTY, found);
            }
            DeliveredPart part = out.commit();
            site.meters().written().add(part.length());
            return new PieceResult(part, StreamPart.EMPTY, found);
        }
    }
}
