package org.dbzip2.spark;

import java.io.IOException;

/**
 * The making of one file, or one folder of files, from another, as the driver sees it: tasks, as long as there are any to do, and
 * then the file.
 */
interface Production extends Cluster.Job<PieceTask, PieceResult> {
    /** The file that is read. */
    Source source();

    /** Makes the file visible. */
    void complete() throws IOException;

    /** Leaves nothing behind, unless the file is complete. */
    void abort();
}
