package org.dbzip2.spark;

import java.io.Serializable;
import org.dbzip2.codec.stream.StreamPart;
import org.dbzip2.spark.output.DeliveredPart;
import org.jspecify.annotations.Nullable;

/**
 * What a task tells the driver of its piece.
 *
 * @param part what it delivered; absent if there was nothing to write
 * @param written the blocks it compressed
 * @param found the blocks it found in a compressed input
 */
record PieceResult(
        @Nullable DeliveredPart part,
        StreamPart written,
        @Nullable Stretch found) implements Serializable {
    /** Length of the part in bytes. */
    long length() {
        return part == null ? 0 : part.length();
    }
}
