package org.dbzip2.spark;

import java.io.Serializable;
import java.util.List;
import org.dbzip2.spark.output.Delivery;

/** The work on one piece of a file. */
sealed interface PieceTask extends Cluster.Task<PieceResult> permits CompressTask, DecompressTask, RecompressTask {
    /** What is to be done. */
    Order order();

    /** The piece. */
    default Piece piece() {
        return order().piece();
    }

    @Override
    default List<String> hosts() {
        return order().hosts();
    }

    /**
     * What the pieces of one file have in common.
     *
     * @param input the file that is read
     * @param piece which part of it
     * @param hosts the machines that have it at hand
     * @param delivery where the output goes
     */
    record Order(String input, Piece piece, List<String> hosts, Delivery delivery) implements Serializable {}
}
